// Random valid documents over a schema: aliases, nested and overlapping fragments, one response key under
// several conditions, arguments by literal and by variable, in lists and in input objects too.
import type fc from 'fast-check';
import {
  doTypesOverlap,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  parseValue,
  print,
  validate,
  valueFromASTUntyped,
} from 'graphql';
import type { GraphQLCompositeType, GraphQLField, GraphQLInputType, GraphQLSchema, ValueNode } from 'graphql';
import { createTape, tapes } from '../disclosure/tape.ts';
import { drawLiteral } from './literals.ts';
import type { LiteralPlace, Literals } from './literals.ts';

export interface RandomDocument {
  readonly text: string;
  readonly operationName?: string;
  readonly variables: Readonly<{ [name: string]: unknown }>;
}

/** So long is a list of numbers that all choices of a document are read off. */
export const documentLength = 700;
const mostSelections = 50;
const deepest = 6;

const conditions = [
  '',
  '',
  '',
  '',
  '@include(if: $yes)',
  '@skip(if: $no)',
  '@include(if: $no)',
  '@skip(if: $yes)',
  '@include(if: $perhaps)',
  '@skip(if: $perhaps)',
  '@skip(if: $no) @include(if: $perhaps)',
  '@skip(if: $yes) @include(if: $yes)',
  '@include(if: true)',
  '@skip(if: true)',
];
const conditionVariables = '$yes: Boolean! = true, $no: Boolean! = false, $perhaps: Boolean = true';
/** Of the variables above: what a caller sends. A null is refused where the condition is asked. */
const sentConditions: readonly RandomDocument['variables'][] = [
  {},
  {},
  {},
  { yes: false, no: true },
  { perhaps: false },
  { no: true, perhaps: true },
  { yes: false },
];
const aliases = ['other', 'constructor', '__proto__', 'then', 'toJSON', 'data', 'length'];
const introspection = [
  '__schema { queryType { name } }',
  '__type(name: "Query") { kind fields { name type { kind name ofType { name } } args { name defaultValue } } }',
  '__type(name: "None") { name }',
];

/** Most are valid; ask {@link isExecutable}. */
export function randomDocuments(schema: GraphQLSchema, literals: Literals): fc.Arbitrary<RandomDocument> {
  return tapes(documentLength).map((numbers) => drawDocument(schema, literals, numbers));
}

export function drawDocument(
  schema: GraphQLSchema,
  literals: Literals,
  numbers: readonly number[],
): RandomDocument {
  const tape = createTape(numbers);
  const composites = Object.values(schema.getTypeMap()).filter(
    (type) => isCompositeType(type) && !type.name.startsWith('__'),
  ) as readonly GraphQLCompositeType[];
  const fragments: { readonly on: GraphQLCompositeType; readonly text: string }[] = [];
  const keys = new Map<string, string>();
  const heads = new Map<GraphQLField<unknown, unknown>, readonly string[]>();
  const declared: string[] = [];
  const declaredOf = new Map<string, string[]>();
  const variables: { [name: string]: unknown } = { ...tape.pick(sentConditions) };
  if (tape.rarely(40)) variables['perhaps'] = null;
  let left = mostSelections;

  /** A variable in the place of a value, of one of the types that may stand there. */
  const variable = (type: GraphQLInputType, place: LiteralPlace, hasDefault: boolean): ValueNode | null => {
    if (!tape.rarely(4)) return null;
    const written = `${String(type)}${hasDefault ? '=' : ''}`;
    const known = declaredOf.get(written) ?? [];
    const name = (tape.rarely(3) ? tape.pick(known) : undefined) ?? declareVariable(type, place, hasDefault);
    declaredOf.set(written, [...known, name]);
    return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
  };

  const declareVariable = (type: GraphQLInputType, place: LiteralPlace, hasDefault: boolean): string => {
    const name = `v${declared.length}`;
    const constant = (): ReturnType<typeof drawLiteral> =>
      drawLiteral(type, { name: place.name, tape, literals: place.literals });
    const isStrict = isNonNullType(type);
    const isLoose = isStrict && (hasDefault || tape.rarely(2));
    const inner = isLoose ? type.ofType : type;
    const needsDefault = isLoose && !hasDefault;
    const byDefault = needsDefault || (isNonNullType(inner) ? tape.rarely(4) : tape.rarely(3));
    // A default that is null does not make a variable fit where null may not stand.
    const fallback = byDefault ? constant() : null;
    declared.push(`$${name}: ${String(inner)}${fallback ? ` = ${print(fallback)}` : ''}`);
    const mayBeAbsent = !isNonNullType(inner) || fallback !== null;
    if (mayBeAbsent && tape.rarely(3)) return name;
    if (!isNonNullType(inner) && tape.rarely(isLoose ? 12 : 5)) variables[name] = null;
    else if (tape.rarely(60)) variables[name] = tape.pick(['odd', -1.5, [[null]], { odd: true }, null]);
    else variables[name] = valueFromASTUntyped(constant());
    return name;
  };

  const args = (field: GraphQLField<unknown, unknown>): string => {
    const given = field.args.filter(
      (arg) => (isNonNullType(arg.type) && arg.defaultValue === undefined) || tape.rarely(3),
    );
    const texts = given.map((arg) => {
      const place = { name: arg.name, tape, literals, variable };
      return `${arg.name}: ${print(drawLiteral(arg.type, place, arg.defaultValue !== undefined))}`;
    });
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  };

  /** A response key stands for one field with one set of arguments, or the document would be refused. */
  const keyed = (field: GraphQLField<unknown, unknown>): string => {
    const head = `${field.name}${args(field)}`;
    const alias = tape.rarely(8) ? (tape.pick(aliases) ?? '') : '';
    const key = alias || field.name;
    const meaning = `${head} ${String(field.type)}`;
    if ((keys.get(key) ?? meaning) === meaning) {
      keys.set(key, meaning);
      return alias ? `${alias}: ${head}` : head;
    }
    const place = [...new Set(keys.values())].indexOf(meaning);
    const unique = `k${place < 0 ? keys.size : place}_${field.name}`;
    keys.set(unique, meaning);
    return `${unique}: ${head}`;
  };

  const selection = (type: GraphQLCompositeType, depth: number): string => {
    left -= 1;
    const parts: string[] = [];
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const usable =
      depth >= deepest || left <= 0
        ? fields.filter((field) => !isCompositeType(getNamedType(field.type)))
        : fields;
    const count = 1 + tape.number(4);
    for (let index = 0; index < count && usable.length > 0; index += 1) {
      const field = tape.pick(usable);
      if (!field) break;
      const inner = getNamedType(field.type);
      const known = heads.get(field) ?? [];
      const head = (tape.rarely(3) ? tape.pick(known) : undefined) ?? keyed(field);
      heads.set(field, [...known, head]);
      const condition = tape.rarely(isCompositeType(inner) ? 3 : 2) ? (tape.pick(conditions) ?? '') : '';
      parts.push(`${head} ${condition}${isCompositeType(inner) ? ` ${selection(inner, depth + 1)}` : ''}`);
    }
    if (tape.rarely(5)) parts.push(tape.rarely(4) ? 'typename: __typename' : '__typename');
    if (left > 0 && depth < deepest && (tape.rarely(3) || parts.length === 0))
      parts.push(spread(type, depth));
    if (depth === 0 && tape.rarely(25))
      parts.push(`asked${tape.number(3)}: ${tape.pick(introspection) ?? ''}`);
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  };

  const spread = (type: GraphQLCompositeType, depth: number): string => {
    const condition = tape.pick(conditions) ?? '';
    const known = fragments.flatMap(({ on }, index) =>
      doTypesOverlap(schema, type, on) ? [`F${index}`] : [],
    );
    const again = tape.rarely(2) ? tape.pick(known) : undefined;
    if (again !== undefined) return `...${again} ${condition}`;
    const on = tape.pick(composites.filter((each) => doTypesOverlap(schema, type, each))) ?? type;
    switch (tape.number(4)) {
      case 0:
        return `... ${condition} ${selection(type, depth + 1)}`;
      case 1:
        return `... on ${on.name} ${condition} ${selection(on, depth + 1)}`;
      default: {
        const body = selection(on, depth + 1);
        const name = `F${fragments.length}`;
        fragments.push({ on, text: `fragment ${name} on ${on.name} ${body}` });
        return `...${name} ${condition} ${tape.rarely(2) ? `...${name} ${tape.pick(conditions) ?? ''}` : ''}`;
      }
    }
  };

  const query = schema.getQueryType();
  if (!isObjectType(query)) throw new Error('the schema has no query type');
  const body = selection(query, 0);
  const isOneOfTwo = tape.rarely(10);
  const text = [
    `query Random(${[conditionVariables, ...declared].join(', ')}) ${body}`,
    ...fragments.map((fragment) => fragment.text),
    ...(isOneOfTwo ? ['query Other { __typename }'] : []),
  ].join('\n');
  return { text, variables, ...(isOneOfTwo && { operationName: 'Random' }) };
}

/** Whether a server would execute the document; unused variables are the generator's own and do no harm. */
export function isExecutable(schema: GraphQLSchema, text: string): boolean {
  return validate(schema, parse(text)).every((error) => /is never used/.test(error.message));
}
