// Lists: paged at the root, cut under an object; each row once, in the order that was asked for.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { inOrder, page, pages, rows } from './pages.ts';
import type { List, Node } from './pages.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

const idsOf = (nodes: readonly Node[]): readonly unknown[] => nodes.map(({ id }) => id);
const lists: readonly (readonly [string, List, string])[] = [
  [
    'permits in force by their last day',
    {
      caller: 'imigrasi-kalbar',
      root: 'stayPermits',
      fields: 'id validUntil',
      args: 'filter: { status: { eq: IN_FORCE } }',
      first: 170,
    },
    'validUntil',
  ],
  [
    'assignments to two positions by worker',
    {
      caller: 'naker-kapuas',
      root: 'workAssignments',
      fields: 'id workerName',
      args: 'filter: { or: [{ position: { contains: "e" } }, { until: { gte: "2025-01-01" } }] }',
      first: 7,
    },
    'workerName',
  ],
  [
    'plans by headcount',
    { caller: 'imigrasi-kalbar', root: 'workPlans', fields: 'id headcount', first: 60 },
    'headcount',
  ],
];

describe.each(lists)('%s', (_name, list, column) => {
  const ordered = (direction: string): List => ({
    ...list,
    args: `${list.args ?? ''} orderBy: { field: ${column.replace(/[A-Z]/g, '_$&').toUpperCase()}, direction: ${direction} }`,
  });

  test.each(['ASC', 'DESC'])('are paged %s: each row once, in order', async (direction) => {
    const found = await pages(gateway, ordered(direction));
    const nodes = found.flatMap((each) => each.nodes);
    expect(found.length).toBeGreaterThan(2);
    expect(new Set(idsOf(nodes)).size).toBe(nodes.length);
    expect(found.map(({ totalCount }) => totalCount)).toEqual(found.map(() => nodes.length));
    expect(
      inOrder(
        nodes.map((node) => node[column]),
        direction,
      ),
    ).toBe(true);
    // Without an order, the same rows.
    expect(new Set(idsOf(await rows(gateway, list)))).toEqual(new Set(idsOf(nodes)));
  });

  test('say of each page where it stands', async () => {
    const found = await pages(gateway, ordered('ASC'));
    const last = found.length - 1;
    found.forEach(({ nodes, edges, pageInfo }, index) => {
      expect(edges.map(({ node }) => node)).toEqual(nodes);
      expect(nodes.length).toBe(index < last ? list.first : nodes.length);
      expect(pageInfo).toEqual({
        hasNextPage: index < last,
        hasPreviousPage: index > 0,
        startCursor: edges[0]?.cursor,
        endCursor: edges.at(-1)?.cursor,
      });
    });
    expect(new Set(found.flatMap(({ edges }) => edges.map(({ cursor }) => cursor))).size).toBe(
      found[0]?.totalCount,
    );
  });

  test('go on behind any row, and end behind the last', async () => {
    const [first] = await pages(gateway, ordered('DESC'));
    const middle = await page(gateway, { ...ordered('DESC'), first: 3 }, first?.edges[1]?.cursor);
    expect(idsOf(middle.nodes)).toEqual(idsOf(first?.nodes.slice(2, 5) ?? []));
    const end = (await pages(gateway, ordered('DESC'))).at(-1)?.pageInfo.endCursor;
    const behind = await page(gateway, ordered('DESC'), end ?? '');
    expect(behind).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
      totalCount: first?.totalCount,
    });
  });
});

describe('a list under an object', () => {
  /** The permits of each holder, as the root lists them. */
  const byHolder = async (args: string): Promise<ReadonlyMap<unknown, readonly Node[]>> => {
    const fields = 'id number validUntil holder { id }';
    const found = await rows(gateway, { caller: 'imigrasi-kalbar', root: 'stayPermits', fields, args });
    return Map.groupBy(found, ({ holder }) => at(holder, 'id'));
  };
  const people = async (list: string): Promise<readonly Node[]> =>
    rows(gateway, { caller: 'imigrasi-kalbar', root: 'foreignNationals', fields: `id list: ${list}` });

  test('holds the rows of its parent, in order, and says whether there are more', async () => {
    const args =
      'filter: { status: { in: [IN_FORCE, EXPIRED, CLOSED] } } orderBy: { field: NUMBER, direction: DESC }';
    const expected = await byHolder(args);
    const found = await people(`stayPermits(first: 1 ${args}) { nodes { id } hasMore totalCount }`);
    expect([...expected.values()].some((permits) => permits.length > 1)).toBe(true);
    for (const { id, list } of found) {
      const permits = expected.get(id) ?? [];
      expect(list).toEqual({
        nodes: permits.slice(0, 1).map((permit) => ({ id: permit['id'] })),
        hasMore: permits.length > 1,
        totalCount: permits.length,
      });
    }
  });

  test('is whole where its size allows, and counts without its rows', async () => {
    const expected = await byHolder('');
    const [whole, counted] = await Promise.all([
      people('stayPermits(first: 100) { nodes { id } hasMore }'),
      people('stayPermits(first: 1) { totalCount }'),
    ]);
    whole.forEach(({ id, list }, index) => {
      const ids = (expected.get(id) ?? []).map((permit) => permit['id']);
      expect(at(list, 'hasMore')).toBe(false);
      const nodes = at(list, 'nodes');
      expect(Array.isArray(nodes) ? nodes.map((node) => at(node, 'id')).sort() : nodes).toEqual(ids.sort());
      expect(counted[index]).toEqual({ id, list: { totalCount: ids.length } });
    });
  });

  test('that is empty is a list, and no failure', async () => {
    const args = 'filter: { kind: { in: [] } }';
    const found = await people(`stayPermits(${args}) { nodes { id } hasMore totalCount }`);
    expect(found.length).toBeGreaterThan(1_000);
    for (const { list } of found) expect(list).toEqual({ nodes: [], hasMore: false, totalCount: 0 });
  });
});
