// Names and values in what an import says: told as the file has them, and only where whoever reads it may see them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNdjson } from '../../src/import/ndjson.ts';
import { bring, useOffices } from './office.ts';
import { property } from '../property.ts';

useOffices();

test('a value is shown where every member may see its column, and not where that needs more', async () => {
  const columns = 'planNumber,nib,issuingState,document,workerName,position,site,from,until,pay\n';
  const { faults } = await bring(`${columns}p,1,CN,=SECRET,W,P,62.99,2025-01-01,2025-12-31,many\n`, {
    record: 'WorkAssignment',
  });
  expect(faults).toEqual([
    'line 2, document: is a formula, which a spreadsheet would run (not shown: RESTRICTED)',
    'line 2, site: is a code of no region ("62.99")',
    'line 2, pay: expected a whole number, found text that is not (not shown: RESTRICTED)',
  ]);
  const record = 'WorkAssignment';
  await expect(bring('p,1,CN,SECRET\n', { record })).rejects.toThrow('line 1 names no column in its 4 cells');
  // Values may be as columns are named: the others are no safer for it.
  const partly = bring('document,1,CN,SECRET\n', { record });
  await expect(partly).rejects.toThrow('3 of 4 names (at 2, 3, 4) may be values and are not shown');
  await expect(partly).rejects.not.toThrow('SECRET');
  const { faults: ofNames } = await bring('{"document":"1","SECRET":"x"}', { record, name: 'rows.ndjson' });
  expect(ofNames[0]).toContain('line 1: 1 of 2 names (at 2) may be values');
  expect(ofNames.join()).not.toContain('SECRET');
});

/** JSON of an object, its names in this order, repeated ones too, some of their letters escaped. */
const spelt = (names: readonly (readonly [name: string, isEscaped: boolean])[]) => {
  const spell = (name: string) =>
    `"${[...name].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;
  const value = JSON.stringify({ nib: ['"nib":', '\\', '{'], name: { nib: 1 } });
  return `{${names.map(([name, isEscaped]) => `${isEscaped ? spell(name) : JSON.stringify(name)} : ${value}`).join(',')}}`;
};
property([
  fc.array(fc.tuple(fc.constantFrom('nib', 'name', 'sector', 'region', 'asOf'), fc.boolean()), {
    maxLength: 6,
  }),
])(
  'the names of an object are told as it has them, however they and its values are written',
  async (names) => {
    async function* chunks() {
      yield Buffer.from(spelt(names));
    }
    for await (const row of readNdjson(chunks())) expect(row.names).toEqual(names.map(([name]) => name));
  },
);
