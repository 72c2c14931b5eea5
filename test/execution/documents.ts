// Random valid documents over a schema: aliases, nested and overlapping fragments, one response key under
// several conditions, arguments by literal and by variable.
import fc from 'fast-check';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import type { GraphQLCompositeType, GraphQLField, GraphQLInputType, GraphQLSchema } from 'graphql';

export interface RandomDocument {
  readonly text: string;
  readonly variables: Readonly<{ [name: string]: boolean }>;
}

/** Literals for scalars, by the names of types and of fields: values that find something now and then. */
export type Literals = (type: string, name: string) => readonly string[];

const conditions = [
  '',
  '',
  '',
  '',
  '@include(if: $yes)',
  '@skip(if: $no)',
  '@include(if: $no)',
  '@skip(if: $yes)',
];

/** Most are valid; selections may still conflict, so ask {@link isExecutable}. */
export function randomDocuments(schema: GraphQLSchema, literals: Literals): fc.Arbitrary<RandomDocument> {
  return fc.gen().map((gen) => {
    const pick = <Item>(items: readonly Item[]): Item => {
      const item = items[gen(fc.nat, { max: items.length - 1 })];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    };
    const chance = (percent: number): boolean => gen(fc.integer, { min: 0, max: 99 }) >= 100 - percent;
    const fragments: string[] = [];
    let left = 60;
    let aliases = 0;

    const literal = (type: GraphQLInputType, name: string, depth: number): string => {
      if (isNonNullType(type)) return literal(type.ofType, name, depth);
      if (isListType(type)) return `[${literal(type.ofType, name, depth)}]`;
      if (isEnumType(type)) return pick(type.getValues()).name;
      if (isInputObjectType(type)) {
        const fields = Object.values(type.getFields());
        const required = fields.filter(
          (field) => isNonNullType(field.type) && field.defaultValue === undefined,
        );
        const optional =
          depth > 2 ? fields.filter((field) => !isInputObjectType(getNamedType(field.type))) : fields;
        const chosen = new Set([...required, ...(optional.length > 0 ? [pick(optional)] : [])]);
        return `{ ${[...chosen].map((field) => `${field.name}: ${literal(field.type, field.name, depth + 1)}`).join(', ')} }`;
      }
      const known = literals(type.name, name);
      return known.length > 0 ? pick(known) : 'null';
    };

    const args = (field: GraphQLField<unknown, unknown>): string => {
      const given = field.args.filter(
        (arg) => (isNonNullType(arg.type) && arg.defaultValue === undefined) || chance(25),
      );
      const texts = given.map((arg) => `${arg.name}: ${literal(arg.type, arg.name, 0)}`);
      return texts.length > 0 ? `(${texts.join(', ')})` : '';
    };

    const selection = (type: GraphQLCompositeType, depth: number): string => {
      left -= 1;
      const parts: string[] = [];
      const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
      const usable =
        depth >= 6 || left <= 0
          ? fields.filter((field) => !isCompositeType(getNamedType(field.type)))
          : fields;
      const count = gen(fc.integer, { min: 1, max: 4 });
      for (let index = 0; index < count && usable.length > 0; index += 1) {
        const field = pick(usable);
        const inner = getNamedType(field.type);
        const withArgs = args(field);
        // A response key stands for one field with one set of arguments, or the document would be refused.
        const alias = withArgs !== '' || chance(15) ? `alias${(aliases += 1)}: ` : '';
        const condition = isCompositeType(inner) && alias === '' && chance(85) ? '' : pick(conditions);
        const sub = isCompositeType(inner) ? ` ${selection(inner, depth + 1)}` : '';
        parts.push(`${alias}${field.name}${withArgs} ${condition}${sub}`);
      }
      if (chance(20)) parts.push('__typename');
      if (left > 0 && depth < 6 && chance(25)) parts.push(spread(type, depth));
      if (parts.length === 0) parts.push('__typename');
      return `{ ${parts.join(' ')} }`;
    };

    const spread = (type: GraphQLCompositeType, depth: number): string => {
      const condition = pick(conditions);
      const targets = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
      const target = pick(targets);
      if (chance(50)) return `... on ${target.name} ${condition} ${selection(target, depth + 1)}`;
      const name = `F${fragments.length}`;
      fragments.push('');
      fragments[Number(name.slice(1))] = `fragment ${name} on ${target.name} ${selection(target, depth + 1)}`;
      return `...${name} ${condition} ...${name}`;
    };

    const query = schema.getQueryType();
    if (!isObjectType(query)) throw new Error('the schema has no query type');
    const body = selection(query, 0);
    const text = `query Random($yes: Boolean! = true, $no: Boolean! = false) ${body}\n${fragments.join('\n')}`;
    return { text, variables: chance(20) ? { yes: false, no: true } : {} };
  });
}

/** Whether a server would execute the document; unused variables are the generator's own and do no harm. */
export function isExecutable(schema: GraphQLSchema, text: string): boolean {
  return validate(schema, parse(text)).every((error) => /is never used/.test(error.message));
}
