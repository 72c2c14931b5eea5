// Every record can be found again by its id, whatever its key.
import { getNamedType, isLeafType, isObjectType, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { execute } from '../../src/execution/execute.ts';
import { openWholeGraph } from '../execution/whole.ts';
import type { WholeGraph } from '../execution/whole.ts';
import { at, openGateway } from '../gateway.ts';

describe('in the whole graph', () => {
  let graph: WholeGraph;
  beforeAll(async () => {
    graph = await openWholeGraph();
  });
  afterAll(() => graph.close());

  async function ask(text: string, variables?: { readonly id: unknown }): Promise<unknown> {
    const { schema } = graph;
    const result = await execute({ schema, document: parse(text), variables, context: graph.request() });
    expect(result.errors ?? []).toEqual([]);
    return result.data;
  }
  /** Records that are listed and of which the sample has rows: those of the trail come with requests. */
  const kept = () =>
    [...graph.view.model.records.values()].filter(
      ({ ledger, plural }) => !ledger && graph.schema.getQueryType()?.getFields()[plural] !== undefined,
    );
  /** The type's fields that hold a value of their own. */
  const leavesOf = (name: string): string => {
    const type = graph.schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no object type`);
    const fields = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
    return fields.map((field) => field.name).join(' ');
  };

  test('an id leads back to its own row, for every record and identity', async () => {
    const types = [...kept(), ...graph.view.model.identities.values()];
    expect(types.length).toBeGreaterThan(20);
    for (const { name, plural, singular } of types) {
      const leaves = leavesOf(name);
      const rows = at(await ask(`{ ${plural}(first: 3) { nodes { ${leaves} } } }`), plural, 'nodes');
      expect(rows, plural).toHaveLength(3);
      for (const row of Array.isArray(rows) ? rows : []) {
        const found = await ask(`query ($id: ID!) { ${singular}(id: $id) { ${leaves} } }`, {
          id: at(row, 'id'),
        });
        expect(at(found, singular), name).toEqual(row);
      }
    }
  });

  test('an id of one type is nothing to another', async () => {
    const types = [...kept(), ...graph.view.model.identities.values()];
    for (const [index, { plural }] of types.entries()) {
      const other = types[(index + 1) % types.length]?.singular ?? '';
      const id = at(await ask(`{ ${plural}(first: 1) { nodes { id } } }`), plural, 'nodes', 0, 'id');
      expect(await ask(`query ($id: ID!) { found: ${other}(id: $id) { id } }`, { id })).toEqual({
        found: null,
      });
    }
  });
});

test('a record whose key is too long for an id is found by the digest of its key', async () => {
  const gateway = await openGateway();
  const order = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };
  const fields = 'id at checkpoint direction traveller { id }';
  const list = await gateway.ask(
    'imigrasi-kalbar',
    `{ borderCrossings(first: 5) { nodes { ${fields} } } }`,
    order,
  );
  const rows = at(list.data, 'borderCrossings', 'nodes');
  expect(rows).toHaveLength(5);
  for (const row of Array.isArray(rows) ? rows : []) {
    const before = gateway.calls.length;
    const answer = await gateway.ask(
      'imigrasi-kalbar',
      `query ($id: ID!) { borderCrossing(id: $id) { ${fields} } }`,
      {
        ...order,
        variables: { id: at(row, 'id') },
      },
    );
    expect([answer.errors, answer.data]).toEqual([[], { borderCrossing: row }]);
    expect(gateway.calls.slice(before).map(({ text }) => /keyDigest/i.test(text))).toEqual([true]);
    // Out of the order's purpose, the type is none of the caller's.
    const plain = await gateway.ask('imigrasi-kalbar', '{ borderCrossings { totalCount } }');
    expect(plain.errors[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  }
  await gateway.close();
});
