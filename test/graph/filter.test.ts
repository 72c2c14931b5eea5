// Conditions that an agency's own code writes: what is not understood is refused, never dropped.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordOf } from '../../src/graph/bindings.ts';
import { toQuery } from '../../src/graph/filter.ts';
import { openWholeGraph } from '../execution/whole.ts';
import type { WholeGraph } from '../execution/whole.ts';

let graph: WholeGraph;
beforeAll(async () => {
  graph = await openWholeGraph();
});
afterAll(() => graph.close());

test.each([
  ['a value where operators belong', { status: 'IN_FORCE' }],
  ['a value of no kind', { number: { eq: Symbol('x') } }],
  ['a value of a list column', { sites: { some: '61' } }],
  ['an operator that there is not', { number: { like: 'x' } }],
  ['a branch that is no condition', { or: ['x'] }],
  ['a negation of nothing', { not: 'x' }],
])('%s', (_what, where) => {
  const record = recordOf(graph.view.model, 'WorkPlan');
  expect(() => toQuery(record, where, graph.request())).toThrow(/WorkPlan/);
});
