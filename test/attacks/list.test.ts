// The table of attacks is whole: each number has tests, and they are where the table says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attacks as documents } from './documents.ts';
import { attacks } from './list.ts';

const numbers = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

test('every attack is in the table', () => {
  expect(Object.keys(attacks)).toEqual([
    ...numbers('D', 12),
    ...numbers('I', 5),
    ...numbers('N', 3),
    ...numbers('C', 3),
    'J',
  ]);
  for (const number of Object.keys(documents)) expect(documents[number], number).not.toEqual([]);
});

test.each(Object.entries(attacks))('%s has its tests', (_number, { tests }) => {
  expect(Object.keys(tests)).not.toEqual([]);
  for (const [file, names] of Object.entries(tests)) {
    const text = readFileSync(join(import.meta.dirname, '..', file), 'utf8');
    for (const name of names) expect(text, `${file}: ${name}`).toContain(name);
  }
});
