// In which order findings stand: the most pressing first, then by code and region; ties by what has no meaning.
import { severities } from '../../findings/rule.ts';
import type { RuleModel } from '../../model/model.ts';
import { compareText } from '../../sources/query.ts';
import type { Scalar } from '../../sources/query.ts';
import type { Position } from '../../sources/source.ts';
import type { FindingValue } from './value.ts';

/** A finding with the sequence of its anchor's row, which is in no relation to any column. */
export interface Located {
  readonly finding: FindingValue;
  readonly sequence: Scalar;
}

export function compareFindings(left: FindingValue, right: FindingValue): number {
  return compareRules(left.rule, right.rule) || compareText(left.region, right.region);
}

export function compareRules({ declared: left }: RuleModel, { declared: right }: RuleModel): number {
  return rankOf(left) - rankOf(right) || compareText(left.code, right.code);
}

/** Findings of one rule. */
export function compareWithinRule(left: Located, right: Located): number {
  return (
    compareText(left.finding.region, right.finding.region) || compareScalars(left.sequence, right.sequence)
  );
}

export function positionOf({ finding: { rule, region }, sequence }: Located): Position {
  return { values: [rankOf(rule.declared), rule.declared.code, region], sequence };
}

/** Two places in one list. */
export function comparePositions(left: Position, right: Position): number {
  for (let index = 0; index < left.values.length; index += 1) {
    const compared = compareScalars(left.values[index] ?? '', right.values[index] ?? '');
    if (compared !== 0) return compared;
  }
  return compareScalars(left.sequence, right.sequence);
}

function compareScalars(left: Scalar, right: Scalar): number {
  return typeof left === 'string' && typeof right === 'string'
    ? compareText(left, right)
    : Number(left) - Number(right);
}

/** Zero for the most pressing. */
function rankOf({ severity }: Pick<RuleModel['declared'], 'severity'>): number {
  const place = severities.findIndex((each) => each === severity);
  return severities.length - 1 - place;
}
