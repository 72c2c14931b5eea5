// What the code does not contain, read from its syntax tree and its comments.
import { Visitor } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { parseFiles } from './files.ts';

const files = parseFiles('bench', 'src', 'test', 'web');
const written = files.filter(({ path }) => !path.startsWith('web/generated/'));

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

describe('the code', () => {
  test('has no type any and no non-null assertion', () => {
    const found = written.flatMap(({ path, text, program }) => {
      const places: string[] = [];
      const note = ({ start }: { readonly start: number }) =>
        void places.push(`${path}:${lineOf(text, start)}`);
      new Visitor({ TSAnyKeyword: note, TSNonNullExpression: note }).visit(program);
      return places;
    });
    expect(found).toEqual([]);
  });

  test('switches no check off and leaves nothing for later', () => {
    const found = written.flatMap(({ path, text, comments }) =>
      comments
        .filter(({ value }) => /@ts-(ignore|nocheck|expect-error)|\b(TODO|FIXME|XXX)\b/.test(value))
        .map(({ start }) => `${path}:${lineOf(text, start)}`),
    );
    expect(found).toEqual([]);
  });

  test('says at the top of each file what the file is for', () => {
    const silent = files.filter(({ text }) => !/^(\/\/ |\/\*\* )\S/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('is in small files: half of them have at most 80 lines', () => {
    const lengths = written
      .filter(({ path }) => path.startsWith('src/'))
      .map(({ text }) => text.split('\n').length - 1)
      .sort((left, right) => left - right);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(80);
  });
});
