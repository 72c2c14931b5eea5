// Look-ups by an id: one's own, another's, of a row of another type.
import { getNamedType, isCompositeType } from 'graphql';
import type { GraphQLField } from 'graphql';
import { records } from '../../disclosure/rights.ts';
import { question } from '../request.ts';
import type { Earlier } from '../request.ts';
import type { Move } from '../scene.ts';

const allLists = [...Object.values(records).map(({ list }) => list), 'foreignNationals'];

export const lookUps: Move = ({ asker, schema, others, lists }, tape, script) => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const single = fields.filter(({ args }) => args.length === 1 && args[0]?.name === 'id');
  const field = tape.pick(single);
  if (!field) return;
  const ids = (list: string): string => `{ ${list}(first: 20) { nodes { id } } }`;
  const own = single.length > 0 ? listOf(field, lists) : undefined;
  const list = tape.rarely(3) ? (tape.pick(allLists) ?? own) : (own ?? tape.pick(allLists));
  if (list === undefined) return;
  const other = tape.pick(others);
  const isTheirs = other !== undefined && !tape.rarely(3);
  const label = isTheirs
    ? script.interject(question(other, { query: ids(list) }), 'one')
    : script.ask(question(asker, { query: ids(list) }));
  const query = `query ($id: ID!) { ${field.name}(id: $id) { ${['__typename', ...leaves(field)].join(' ')} } }`;
  for (let nth = 0; nth < 3; nth += 1) {
    const id: Earlier = { $earlier: label, take: 'id', nth: tape.number(20) };
    script.ask(question(asker, { query, variables: { id } }));
  }
};

function listOf(field: GraphQLField<unknown, unknown>, lists: readonly string[]): string | undefined {
  return lists.find((list) => list.startsWith(field.name.slice(0, -2)));
}

/** The fields of a field's type that hold a value. */
export function leaves(field: GraphQLField<unknown, unknown>): readonly string[] {
  const type = getNamedType(field.type);
  if (!('getFields' in type)) return [];
  return Object.values(type.getFields()).flatMap((each) => {
    const isPlain = !isCompositeType(getNamedType(each.type)) && each.args.length === 0;
    return isPlain ? [each.name] : [];
  });
}
