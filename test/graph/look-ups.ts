// The look-ups by id of a caller's graph, as its introspection tells them, and ids that nothing has.
import { at } from '../gateway.ts';
import type { Asking, TestGateway } from '../gateway.ts';

/** Of the root: each look-up by id with the list of the same rows. */
export async function lookUpsOf(
  gateway: TestGateway,
  persona: string,
  asking: Asking = {},
): Promise<readonly { readonly one: string; readonly list: string }[]> {
  const { data } = await gateway.ask(
    persona,
    '{ __type(name: "Query") { fields { name args { name } type { name kind fields { name type { ofType { ofType { ofType { name } } } } } } } } }',
    asking,
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

/** An id as no key gave it out: part of a genuine one, turned round. */
export function forgedFrom(id: string): string {
  return `${id.slice(0, 40)}${[...id.slice(40, 60)].reverse().join('')}${id.slice(60)}`;
}
