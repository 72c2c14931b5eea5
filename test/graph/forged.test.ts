// A forged id is looked for as a real one is: by the same statements, so that neither its time nor its trace tells it apart.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

/** Of the root: each look-up by id with the list of the same rows. */
async function lookUpsOf(
  persona: string,
): Promise<readonly { readonly one: string; readonly list: string }[]> {
  const { data } = await gateway.ask(
    persona,
    '{ __type(name: "Query") { fields { name args { name } type { name kind fields { name type { ofType { ofType { ofType { name } } } } } } } } }',
  );
  const fields = at(data, '__type', 'fields') as readonly {
    readonly name: string;
    readonly args: readonly { readonly name: string }[];
    readonly type: {
      readonly name: string | null;
      readonly fields: readonly { readonly name: string; readonly type: unknown }[] | null;
    };
  }[];
  return fields.flatMap(({ name, args, type }) => {
    if (args.length !== 1 || args[0]?.name !== 'id') return [];
    const list = fields.find((other) => {
      const nodes = other.type.fields?.find((field) => field.name === 'nodes');
      return at(nodes, 'type', 'ofType', 'ofType', 'ofType', 'name') === type.name;
    });
    return list ? [{ one: name, list: list.name }] : [];
  });
}

describe.each(['imigrasi-kalbar', 'naker-kapuas', 'binda-kalbar'])('for %s', (persona) => {
  test('every record is asked for by the same statements, whatever the id', async () => {
    const lookUps = await lookUpsOf(persona);
    expect(lookUps.length).toBeGreaterThan(10);
    const statementsOf = async (one: string, id: string): Promise<readonly string[]> => {
      const before = gateway.calls.length;
      const { errors } = await gateway.ask(persona, `query ($id: ID!) { ${one}(id: $id) { id } }`, {
        variables: { id },
      });
      expect(errors).toEqual([]);
      return gateway.calls.slice(before).map(({ text }) => text);
    };
    const differing: string[] = [];
    let compared = 0;
    for (const { one, list } of lookUps) {
      const { data } = await gateway.ask(persona, `{ ${list}(first: 1) { nodes { id } } }`);
      const id = at(data, list, 'nodes', 0, 'id');
      if (typeof id !== 'string') continue;
      compared += 1;
      const forged = `${id.slice(0, 40)}${[...id.slice(40, 60)].reverse().join('')}${id.slice(60)}`;
      const [real, none] = [await statementsOf(one, id), await statementsOf(one, forged)];
      if (JSON.stringify(real) !== JSON.stringify(none)) differing.push(one);
    }
    expect(compared).toBeGreaterThan(8);
    expect(differing).toEqual([]);
  });
});
