// The proof itself: it sees a difference where there is one, makes it small, and writes it down as a test that fails.
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { demoConfig } from '../config.ts';
import { toTest } from '../proof/counterexample.ts';
import { tellFound } from '../proof/finding.ts';
import { openGround } from '../proof/ground.ts';
import { openJudge, upTo } from '../proof/judge.ts';
import type { Case, Judge } from '../proof/judge.ts';
import { baseRows, drawChange } from '../proof/pair.ts';
import { reduce } from '../proof/reduce.ts';
import { question } from '../proof/request.ts';
import type { Step } from '../proof/request.ts';
import { askers } from './askers.ts';
import type { Asker } from './rights.ts';

const base = 7;
/** What is hidden from labour officers of Kapuas, and seen by immigration officers of Palangka Raya. */
const drawn = drawChange(baseRows(base), { asker: askers.naker, base, seed: 7, keepsPlaces: true });
const edits = drawn.edits.filter(({ record }) => record === 'StayPermit');
const query = `query ($first: Int!) { viewer { role } visas(first: $first) { totalCount nodes { validUntil } }
  stayPermits(first: $first, orderBy: [{ field: NUMBER }]) { nodes { number region kind } } }`;

const stepsOf = (asker: Asker): readonly Step[] =>
  [{ query: '{ viewer { role } }' }, { query, variables: { first: 100 } }, { query: '{ __typename }' }].map(
    (graph, label) => ({ label, isCallers: true, worlds: 'both', request: question(asker, graph) }),
  );
const caseOf = (asker: Asker): Case => ({
  plan: { asker, base, keepsPlaces: true },
  change: { edits, unwritten: null, hiddenSources: null, withoutBinda: false },
  steps: stepsOf(asker),
});

let ground: ReturnType<typeof openGround>;
let judge: Judge;
beforeAll(() => {
  ground = openGround(demoConfig(inject('sampleFolder')).published);
  judge = openJudge(ground);
});
afterAll(async () => {
  await judge.close();
  await ground.close();
});

test('a caller from whom the changes are hidden is told the same', async () => {
  expect(await judge.differsFresh(caseOf(askers.naker))).toBeNull();
});

test('a caller who sees them is told something else, and one row and one question are left of it', async () => {
  const first = caseOf(askers.palangkaRaya);
  const difference = await judge.differsFresh(first);
  expect(difference?.at).toBe(1);
  if (!difference) return;
  const { smallest, difference: left } = await reduce(upTo(first, difference), judge, () => false);
  expect(smallest.change.edits).toHaveLength(1);
  expect(smallest.steps.map(({ label }) => label)).toEqual([1]);
  const [step] = smallest.steps;
  expect(step?.request.graph?.query.length).toBeLessThan(query.length / 2);
  expect(left?.one).not.toEqual(left?.other);
  expect(left && tellFound(smallest, left)).toContain('imigrasi-palangkaraya can tell two worlds apart.');

  const written = await toTest(smallest, { seed: 1, pair: 1, path: '3' }, 'test/disclosure/found.test.ts');
  expect(written).toMatch(/from '\.\.\/proof\/judge\.ts'/);
  expect(written).toContain('expect(difference?.other).toEqual(difference?.one)');
}, 300_000);
