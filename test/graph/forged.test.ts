// A forged id is looked for as a real one is: by the same statements, so that neither its time nor its trace tells it apart.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { forgedFrom, lookUpsOf } from './look-ups.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

describe.each([
  ['imigrasi-kalbar', {}],
  ['imigrasi-kalbar', { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' }],
  ['naker-kapuas', {}],
  ['binda-kalbar', {}],
] as const)('for %s with %o', (persona, asking) => {
  test('every record is asked for by the same statements, whatever the id', async () => {
    const lookUps = await lookUpsOf(gateway, persona, asking);
    expect(lookUps.length).toBeGreaterThan(10);
    const statementsOf = async (one: string, id: string): Promise<readonly string[]> => {
      const before = gateway.calls.length;
      const { errors } = await gateway.ask(persona, `query ($id: ID!) { ${one}(id: $id) { id } }`, {
        ...asking,
        variables: { id },
      });
      expect(errors).toEqual([]);
      return gateway.calls.slice(before).map(({ text }) => text);
    };
    const differing: string[] = [];
    let compared = 0;
    for (const { one, list } of lookUps) {
      const { data } = await gateway.ask(persona, `{ ${list}(first: 1) { nodes { id } } }`, asking);
      const id = at(data, list, 'nodes', 0, 'id');
      if (typeof id !== 'string') continue;
      compared += 1;
      const [real, none] = [await statementsOf(one, id), await statementsOf(one, forgedFrom(id))];
      if (JSON.stringify(real) !== JSON.stringify(none)) differing.push(one);
    }
    expect(compared).toBeGreaterThan(8);
    expect(differing).toEqual([]);
  });
});
