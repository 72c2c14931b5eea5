// What is told with findings besides themselves: the fields that their rules read, of the rows that they rest on.
import type { RuleModel } from '../../model/model.ts';
import { ConnectionValue } from '../connection-value.ts';
import type { ConnectionOf } from '../connection-value.ts';
import { noRows } from '../rests.ts';
import type { RestsOf } from '../rests.ts';
import type { FindingChanges } from './changes.ts';
import type { FindingValue } from './value.ts';

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
export const findingRests: RestsOf = (type) => {
  // Nothing else is resolved for these types.
  switch (type) {
    case 'Finding':
      return (object) => {
        const { rule, evidence, person } = object as FindingValue;
        const rowsOf = (name: string): number => evidence.filter(({ record }) => record.name === name).length;
        return [{ reader: rule, rowsOf, person }];
      };
    case 'FindingCount':
      return (object) => [{ reader: (object as CountValue).rule, rowsOf: noRows, person: null }];
    case 'FindingChanges':
      return (object) =>
        (object as ChangesValue).rules.map((rule) => ({ reader: rule, rowsOf: noRows, person: null }));
    case 'FindingConnection':
      return (object) =>
        (object as FindingPage).rules.map((rule) => ({ reader: rule, rowsOf: noRows, person: null }));
    default:
      return null;
  }
};
