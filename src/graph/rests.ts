// What values of the graph that are no rows rest on: rows that the answer need not hold itself.
import type { IdentityModel, RecordModel } from '../model/model.ts';
import type { Row } from '../sources/source.ts';
import type { IdentityValue } from './key.ts';

/** A row that an object rests on. */
export interface RestedRow {
  readonly record: RecordModel;
  readonly row: Row;
}

/** Who declared what was read: a rule, or a comparison. */
export interface Reader {
  readonly declared: {
    readonly inputs: Readonly<{ [record: string]: readonly string[] | undefined }>;
    /** Records whose absence what was read tells of. */
    readonly absence?: readonly string[];
  };
}

/** What an object rests on: what was read, how many rows of each record, and all whom they are about. */
export interface Rest {
  readonly reader: Reader;
  readonly rowsOf: (record: string) => number;
  readonly persons: readonly IdentityValue[];
}

/**
 * Of a type's objects; null where they rest on nothing of the kind.
 *
 * @param identity that of persons; undefined where the graph has none
 */
export type RestsOf = (
  type: string,
  identity: IdentityModel | undefined,
) => ((object: unknown) => readonly Rest[]) | null;

/** Where something was counted, and no row is told of. */
const noRows = (): number => 0;

/**
 * That something was looked for, whatever was found: that it is nothing tells of rows as well.
 *
 * @param persons of whom it is told
 */
export function restsOfRun(
  readers: readonly Reader[],
  persons: readonly IdentityValue[] = [],
): readonly Rest[] {
  return readers.map((reader) => ({ reader, rowsOf: noRows, persons }));
}
