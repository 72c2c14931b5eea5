// Values in the graph as the keys that rows are found by.
import type { IdentityModel } from '../model/model.ts';
import type { Scalar } from '../sources/query.ts';
import type { Key, Row } from '../sources/source.ts';

/** An identity in the graph: the values that it is made of, by the names of the identity's key. */
export type IdentityValue = Readonly<{ [part: string]: Scalar }>;

/** The values of columns as a key; null where one is missing. */
export function keyOf(row: Row | IdentityValue, columns: readonly string[]): Key | null {
  const key: Scalar[] = [];
  for (const column of columns) {
    const value = row[column];
    if (value === null || value === undefined || typeof value === 'object') return null;
    key.push(value);
  }
  return key;
}

/** The identity that a key is. */
export function identityOf({ key: names }: IdentityModel, key: Key): IdentityValue {
  const value: { [part: string]: Scalar } = {};
  for (let index = 0; index < names.length; index += 1) {
    const [name, part] = [names[index], key[index]];
    if (name !== undefined && part !== undefined) value[name] = part;
  }
  return value;
}
