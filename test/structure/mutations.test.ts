// The planted bugs: each has its place in the source, is a program, and stands for a known failure.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import { groups } from '../proof/mutations/bug.ts';
import { bugs } from '../proof/mutations/list.ts';
import { planted } from '../proof/mutations/tree.ts';
import { projectRoot } from './files.ts';

describe('the planted bugs', () => {
  test.each(bugs.map((bug) => [bug.name, bug] as const))(
    '%s has one place, and leaves a program',
    (_, bug) => {
      const text = readFileSync(join(projectRoot, bug.file), 'utf8');
      const changed = planted(text, bug);
      expect(changed).not.toBe(text);
      if (bug.file.endsWith('.graphql')) expect(() => parse(changed)).not.toThrow();
      else expect(parseSync(bug.file, changed).errors).toEqual([]);
      if (bug.guard !== undefined) expect(existsSync(join(projectRoot, bug.guard)), bug.guard).toBe(true);
    },
  );

  test('are at least 25, each of its own name, in every group of known failures', () => {
    expect(bugs.length).toBeGreaterThanOrEqual(25);
    expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length);
    const numbers = new Set(bugs.flatMap(({ catalogue }) => catalogue));
    const empty = groups.filter(
      ({ first, last }) => ![...numbers].some((number) => number >= first && number <= last),
    );
    expect(empty.map(({ name }) => name)).toEqual([]);
  });
});
