// The catalogue is whole: each item has a test whose name begins with it, in each of the files that the table gives.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue, item } from './catalogue.ts';

const tests = join(import.meta.dirname, '..');
const numbers = Object.keys(catalogue).map(Number);

/** Items that a file's tests are named after: by their text in brackets, or by the table. */
function itemsIn(text: string): ReadonlySet<number> {
  const names = [
    ...text.matchAll(
      /\b(?:test|describe)(?:\.\w+(?:\([^()]*\))?)*\(\s*(?:`\$\{)?(item\([\d, ]+\)|['"`](?:\[\d+\] ?)+)/g,
    ),
  ];
  return new Set(names.flatMap(([, name = '']) => (name.match(/\d+/g) ?? []).map(Number)));
}

const files = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => ({ file, items: itemsIn(readFileSync(join(tests, file), 'utf8')) }));

test('has 46 items, each with a source', () => {
  expect(numbers).toEqual(Array.from({ length: 46 }, (_, index) => index + 1));
  for (const number of numbers) expect(item(number)).toMatch(/^\[\d+\] .+ \(.+\)$/);
  expect(() => item(47)).toThrow('no item 47');
});

test.each(numbers)('[%i] has a test in every file that the table gives', (number) => {
  const listed = catalogue[number]?.files ?? [];
  expect(listed.length).toBeGreaterThan(0);
  for (const file of listed) {
    const found = files.find((each) => each.file === file);
    expect([...(found?.items ?? [])], file).toContain(number);
  }
});

test('has no test for a number that it has not', () => {
  for (const { file, items } of files)
    for (const number of items) expect(numbers, relative(tests, file)).toContain(number);
});
