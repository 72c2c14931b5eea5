// Rows as they are declared, out of whatever an agency's system gave. All the values of a reply are looked at, so one
// function is generated for each set of columns: a loop over names takes five times as long.
import type { Row } from './source.ts';
import type { ValueTest } from './values.ts';

export interface WantedColumn {
  readonly name: string;
  /** What the column is called where it comes from. */
  readonly field: string;
  readonly nullable: boolean;
  /** Of its values, null aside. */
  readonly test: ValueTest;
}

/**
 * A plain row of the wanted columns, in their order, and of nothing else. Null where a value is not as declared, and
 * where the row is no plain object: that says no more than that it is to be looked at column by column.
 */
export type SoundRowReader = (given: object) => Row | null;

/** @param absent what a column that is not there stands for: a value that is missing, or an unsound row */
export function createSoundRowReader(
  columns: readonly WantedColumn[],
  absent: 'null' | 'unsound',
): SoundRowReader {
  const reads = columns.map(({ field, nullable }, index) => {
    const name = JSON.stringify(field);
    // Every object has something under some names, that is none of its own.
    const own =
      field in Object.prototype
        ? `Object.hasOwn(given, ${name}) ? given[${name}] : undefined`
        : `given[${name}]`;
    const read = absent === 'null' && nullable ? `(${own}) ?? null` : own;
    const isSound = `test${index}(value${index})`;
    const check = nullable ? `value${index} !== null && !${isSound}` : `!${isSound}`;
    return `const value${index} = ${read};\nif (${check}) return null;`;
  });
  const properties = columns.map(({ name }, index) => `${propertyName(name)}: value${index}`);
  const source = `
${columns.map((_, index) => `const test${index} = tests[${index}];`).join('\n')}
return (given) => {
if (Object.getPrototypeOf(given) !== Object.prototype) return null;
${reads.join('\n')}
return { ${properties.join(', ')} };
};`;
  // The names are data, written as JSON; what the source makes has this type.
  return new Function('tests', source)(columns.map(({ test }) => test)) as SoundRowReader;
}

/** A property that is written under this one name would be the object's prototype. */
function propertyName(name: string): string {
  return name === '__proto__' ? '["__proto__"]' : JSON.stringify(name);
}
