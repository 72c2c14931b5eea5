// A finding as a sweep gives it out: what the graph says of it, in one language, as plain values.
import { evidenceIds, findingIds, personIds } from '../graph/findings/ids.ts';
import { positionOf } from '../graph/findings/order.ts';
import type { Located } from '../graph/findings/order.ts';
import { mostEvidence } from '../graph/findings/value.ts';
import type { EvidenceValue } from '../graph/findings/value.ts';
import type { ViewContext } from '../graph/request.ts';
import type { Words } from '../model/model.ts';
import type { Position } from '../sources/source.ts';

export const languages = ['ID', 'EN'] as const;
export type Language = (typeof languages)[number];

export interface SweptEvidence {
  readonly type: string;
  readonly id: string;
  readonly agency: string;
  readonly recordedAt: string;
  readonly asOf: string;
}

/** Ids, codes, dates and the gateway's own words: no name of a person, and no number of a travel document. */
export interface Swept {
  readonly id: string;
  readonly code: string;
  readonly severity: string;
  readonly confidence: string;
  readonly review: string;
  readonly region: string;
  readonly title: string;
  readonly explanation: string;
  readonly clears: string;
  readonly boundary: string | null;
  readonly legalBasis: string;
  /** The id of whom it is about; null where that is nobody, or the caller's graph does not say. */
  readonly person: string | null;
  readonly evidence: readonly SweptEvidence[];
}

/** A finding with its place in the order of findings, and all regions of its row that the caller may see. */
export interface Placed {
  readonly swept: Swept;
  readonly position: Position;
  readonly regions: readonly string[];
}

/** @param tellsPersons whether the caller's graph says whom a finding is about */
export function tellFindings(
  located: readonly Located[],
  view: ViewContext,
  language: Language,
  tellsPersons: boolean,
): readonly Placed[] {
  const findings = located.map(({ finding }) => finding);
  const ids = findingIds(findings, view.sealer);
  const rests = findings.map(({ evidence }) => evidence.slice(0, mostEvidence));
  const restIds = evidenceIds(rests.flat(), view.sealer);
  const persons = tellsPersons ? personIds(findings, view) : [];
  let next = 0;
  return located.map((each, index): Placed => {
    const { rule, severity, confidence, review, region, explanation, clears, boundary } = each.finding;
    const { code, title, legalBasis } = rule.declared;
    const say = (words: Words): string => (language === 'EN' ? words.en : words.id);
    const rows = rests[index] ?? [];
    const own = restIds.slice(next, (next += rows.length));
    return {
      position: positionOf(each),
      regions: each.finding.regions,
      swept: {
        id: ids[index] ?? '',
        code,
        severity,
        confidence,
        review,
        region,
        title: say(title),
        explanation: say(explanation),
        clears: say(clears),
        boundary: boundary && say(boundary),
        legalBasis,
        person: persons[index] ?? null,
        evidence: rows.map((row, place) => tellEvidence(row, own[place] ?? '')),
      },
    };
  });
}

function tellEvidence({ record, row }: EvidenceValue, id: string): SweptEvidence {
  return {
    type: record.name,
    id,
    agency: record.owner,
    recordedAt: String(row['recordedAt']),
    asOf: String(row['asOf']),
  };
}
