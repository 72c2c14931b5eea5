// A proof that finds nothing has to be able to: five bugs, each of another kind, are planted in copies of the tree and found.
import { expect, test } from 'vitest';
import { hunt } from '../proof/mutations/hunt.ts';
import { bugs } from '../proof/mutations/list.ts';
import { isFound } from '../proof/mutations/outcome.ts';
import { lineOf } from '../proof/mutations/table.ts';

const names = [
  'introspection-of-another-view',
  'nested-lists-without-scope',
  'hidden-columns-in-inputs',
  'hidden-agency-listed',
  'list-of-regions-shown-whole',
];

const options = { seed: 1, budgetMs: 120_000, jobs: 2 };

test('five planted bugs are found, and nothing without one', { timeout: 600_000 }, async () => {
  const planted = bugs.filter(({ name }) => names.includes(name));
  expect(planted).toHaveLength(names.length);
  const { hunted, without } = await hunt(planted, options);
  expect(hunted.filter(({ outcome }) => !isFound(outcome)).map(lineOf)).toEqual([]);
  expect(without).toEqual([]);
});
