// Values in the graph as the keys that rows are found by.
import type { IdentityModel } from '../model/model.ts';
import type { Scalar } from '../sources/query.ts';
import type { Key, Row } from '../sources/source.ts';

const rowOfRegister: unique symbol = Symbol('row of the register');

/** An identity in the graph: the values that it is made of, by the names of the identity's key. */
export type IdentityValue = Readonly<{ [part: string]: Scalar }> & {
  /** The row of its register, where it was read already. */
  readonly [rowOfRegister]?: Row;
};

/** The register's row of each identity; null where one of them was not come to by its row. */
export function registerRowsOf(identities: readonly IdentityValue[]): readonly Row[] | null {
  const rows: Row[] = [];
  for (const { [rowOfRegister]: row } of identities) {
    if (!row) return null;
    rows.push(row);
  }
  return rows;
}

/** Reads the values of columns as a key; null where one is missing, or is a list. */
type KeyReader = (row: Row | IdentityValue) => Key | null;

const readers = new Map<string, KeyReader>();

/** Made once for each set of columns, of which the declarations have so many. */
export function keyReader(columns: readonly string[]): KeyReader {
  const name = columns.join();
  let reader = readers.get(name);
  if (!reader) readers.set(name, (reader = generate(columns)));
  return reader;
}

function generate(columns: readonly string[]): KeyReader {
  return generateReader(columns, 'null', (parts) => `[${parts.join(', ')}]`) as KeyReader;
}

/**
 * Reads a row of an identity's register as the identity that it stands for; one without values where one is missing.
 *
 * @param isOnly whether an identity has one row there: then it comes with it
 */
export function identityReader(
  columns: readonly string[],
  { key: names }: Pick<IdentityModel, 'key'>,
  isOnly: boolean,
): (row: Row) => IdentityValue {
  const write = (parts: readonly string[]): string => {
    const values = parts.map((part, index) => `${JSON.stringify(names[index])}: ${part}`);
    return `{ ${[...values, ...(isOnly ? ['[symbol]: row'] : [])].join(', ')} }`;
  };
  return generateReader(columns, '{}', write) as (row: Row) => IdentityValue;
}

/**
 * A function that names its columns reads a key in half the time of one that goes through a list of them (16 ns against 36). Its text
 * holds nothing but declared names, as JSON.
 */
function generateReader(
  columns: readonly string[],
  missing: string,
  write: (parts: readonly string[]) => string,
): unknown {
  const parts = columns.map((column, index) => ({ name: `part${index}`, column: JSON.stringify(column) }));
  const reads = parts.map(({ name, column }) => `const ${name} = row[${column}];`);
  const checks = parts.map(
    ({ name }) =>
      `if (${name} === null || ${name} === undefined || typeof ${name} === 'object') return ${missing};`,
  );
  const found = write(parts.map(({ name }) => name));
  const make = new Function(
    'symbol',
    `return (row) => { ${[...reads, ...checks].join(' ')} return ${found}; };`,
  );
  return make(rowOfRegister);
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
