// What is told with findings besides themselves: the fields that their rules read, of the rows that they rest on.
import type { IdentityModel, RuleModel } from '../../model/model.ts';
import { personKind } from '../../model/rule-routes.ts';
import type { Key } from '../../sources/source.ts';
import { ConnectionValue } from '../connection-value.ts';
import type { ConnectionOf } from '../connection-value.ts';
import { identityOf, keyReader } from '../key.ts';
import type { IdentityValue } from '../key.ts';
import { KeySet } from '../key-set.ts';
import { restsOfRun } from '../rests.ts';
import type { RestsOf } from '../rests.ts';
import type { FindingChanges } from './changes.ts';
import type { EvidenceValue, FindingValue } from './value.ts';

/** How many findings a rule has. */
export class CountValue {
  readonly rule: RuleModel;
  readonly count: number;

  constructor(rule: RuleModel, count: number) {
    this.rule = rule;
    this.count = count;
  }
}

/** What changed of the findings of rules that were run now and before. */
export class ChangesValue {
  readonly region: string;
  readonly rules: readonly RuleModel[];
  readonly changes: FindingChanges;

  constructor(region: string, rules: readonly RuleModel[], changes: FindingChanges) {
    this.region = region;
    this.rules = rules;
    this.changes = changes;
  }
}

/** A page of findings, with the rules that were asked. */
export class FindingPage extends ConnectionValue {
  readonly rules: readonly RuleModel[];

  constructor(of: ConnectionOf, rules: readonly RuleModel[]) {
    super(of);
    this.rules = rules;
  }
}

/** What objects of a type rest on; null where they are of no rules. */
export const findingRests: RestsOf = (type, identity) => {
  // Nothing else is resolved for these types.
  switch (type) {
    case 'Finding':
      return (object) => {
        const { rule, evidence } = object as FindingValue;
        const rowsOf = (name: string): number => evidence.filter(({ record }) => record.name === name).length;
        return [{ reader: rule, rowsOf, persons: identity ? personsIn(evidence, identity) : [] }];
      };
    case 'FindingCount':
      return (object) => restsOfRun([(object as CountValue).rule]);
    case 'FindingChanges':
      return (object) => restsOfRun((object as ChangesValue).rules);
    case 'FindingConnection':
      return (object) => restsOfRun((object as FindingPage).rules);
    default:
      return null;
  }
};

/** All whom the rows are about, each once: of a guarantor, or of a link, these are several. */
function personsIn(evidence: readonly EvidenceValue[], identity: IdentityModel): readonly IdentityValue[] {
  const keys = evidence.map(({ record, row }): Key | null => {
    const columns = record.evidence.find(({ kind }) => kind === personKind)?.columns;
    return columns ? keyReader(columns)(row) : null;
  });
  return new KeySet(keys).distinct.keys.map((key) => identityOf(identity, key));
}
