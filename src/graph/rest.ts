// What is told with objects that were worked out from rows which are not in the answer themselves.
import type { DeclaredRule } from '../model/model.ts';
import type { IdentityValue } from './key.ts';

/** What something was worked out from: columns and decided fields, by record. */
export interface Inputs {
  readonly declared: Pick<DeclaredRule, 'inputs'>;
}

/** What an object rests on: what was read, how many rows of each record, and whom they are about. */
export interface Rest {
  readonly rule: Inputs;
  readonly rowsOf: (record: string) => number;
  readonly person: IdentityValue | null;
}

/** What objects of a type rest on. */
export type RestsOf = (object: unknown) => readonly Rest[];

export const noRows = (): number => 0;
