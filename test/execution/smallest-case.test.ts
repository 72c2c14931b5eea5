// The comparison itself: it sees an answer that differs, makes the case small, and writes it down as a test that fails.
import { expect, test } from 'vitest';
import { askOurs } from './answers.ts';
import { executionTest } from './generated/counterexample.ts';
import type { Ask } from './generated/compared.ts';
import { reduce } from './generated/reduce.ts';
import { search } from './generated/search.ts';
import { tellCase } from './generated/told.ts';

/** Answers as an engine would that knows no key twice: the second of two fields of one object is lost. */
const loseTypename: Ask = async (asked, context) => {
  const answer = await askOurs(asked, context);
  return { ...answer, data: answer.data?.replace(/,"__typename":"T\w+"/, '') };
};
/** Tells the last error first. */
const turnAround: Ask = async (asked, context) => {
  const answer = await askOurs(asked, context);
  return { ...answer, errors: answer.errors.toReversed() };
};

test.each([
  { name: 'a key that is lost', ask: loseTypename, most: 180 },
  { name: 'errors in another order', ask: turnAround, most: 300 },
])('$name is found, made small, told, and written as a test', async ({ ask, most }) => {
  const { finding } = await search({ seed: 3, most: 500, ask });
  if (!finding) return expect.fail('nothing was found');
  const { smallest, answers } = await reduce(finding.found, finding.answers, { ask });
  expect(smallest.text.length).toBeLessThan(Math.min(most, finding.found.text.length));
  expect(smallest.design.sdl.length).toBeLessThan(finding.found.design.sdl.length / 2);
  const told = tellCase(smallest, answers);
  expect(told).toContain(`Seed ${smallest.design.seed}`);
  expect(told).toContain('type Query {');
  expect(told).toMatch(/Query\.\w+: (now|later|set)/);
  const written = await executionTest(smallest, 'test/execution/found.test.ts');
  expect(written).toContain("from './generated/compared.ts'");
  expect(written).toContain('expect(ours).toEqual(reference)');
});
