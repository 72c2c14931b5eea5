// Random documents over the graph that a caller knows by introspection: fields, lists in lists, filters, orders,
// counts, aliases, fragments, variables; now and then something hidden, misspelt or malformed.
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLSchema,
} from 'graphql';
import { drawWord } from './words.ts';
import type { Words } from './words.ts';
import type { Tape } from './tape.ts';
import { trailFields } from './trail-fields.ts';

export interface DrawnDocument {
  readonly query: string;
  readonly variables: Readonly<{ [name: string]: unknown }>;
}

const operators = new Set(['eq', 'in', 'gte', 'lte', 'prefix', 'contains', 'some', 'isNull']);

/** Deep enough for a person's row reached from another's, and no deeper: a document stays readable. */
const deepest = 6;

/**
 * @param list the root list that is asked page by page, from the cursor `$after` on; any fields where absent
 */
export function drawDocument(schema: GraphQLSchema, words: Words, tape: Tape, list?: string): DrawnDocument {
  const declared: string[] = [];
  const variables: { [name: string]: unknown } = {};
  const fragments: string[] = [];
  let aliases = 0;
  // Most documents are valid as a whole; in the others, several things may be wrong at once.
  const isSpoilt = tape.rarely(4);
  const spoil = (of: number): boolean => isSpoilt && tape.rarely(of);

  const selection = (type: FieldsType, depth: number): string => {
    const all = Object.values(type.getFields()).filter(({ name }) => depth > 0 || !trailFields.has(name));
    const leaves = all.filter((field) => !isCompositeType(getNamedType(field.type)));
    const inner = all.filter((field) => isCompositeType(getNamedType(field.type)));
    const isLast = depth >= deepest || inner.length === 0;
    const wanted = isListLike(type) ? 1 + tape.number(2) : 1 + tape.number(4);
    const drawn = Array.from({ length: wanted }, () => {
      // A list is mostly asked for its rows, or hardly any document would come as far as a second list.
      const isInner =
        leaves.length === 0 || (!isLast && (isListLike(type) ? !tape.rarely(5) : tape.rarely(2)));
      return drawField(tape.pick(isInner ? inner : leaves), type, depth);
    });
    const kinds = isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
    const ofKinds = tape.some(kinds, 2).map((kind) => `... on ${kind.name} ${selection(kind, depth)}`);
    return `{ ${[...drawn, ...ofKinds, ...(kinds.length > 0 ? ['__typename'] : [])].join(' ')} }`;
  };

  const drawField = (
    field: GraphQLField<unknown, unknown> | undefined,
    parent: FieldsType,
    depth: number,
  ): string => {
    if (!field || spoil(12)) return drawWord('name', words, tape);
    const type = getNamedType(field.type);
    const args = field.args.flatMap((argument) => drawArgument(argument, field.name));
    const alias = tape.rarely(8) ? '' : `a${(aliases += 1)}: `;
    const inner = isObjectType(type) || isInterfaceType(type) ? ` ${selection(type, depth + 1)}` : '';
    const text = `${alias}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${inner}`;
    return inFragment(text, parent);
  };

  const inFragment = (text: string, parent: FieldsType): string => {
    switch (tape.number(12)) {
      case 9: {
        const variable = declare('Boolean!', tape.rarely(2));
        return `... @${tape.rarely(2) ? 'skip' : 'include'}(if: ${variable}) { ${text} }`;
      }
      case 10:
        return `... on ${spoil(3) ? drawWord('name', words, tape) : parent.name} { ${text} }`;
      case 11: {
        const name = `F${fragments.length}`;
        fragments.push(`fragment ${name} on ${parent.name} { ${text} }`);
        return `...${name}`;
      }
      default:
        return text;
    }
  };

  const declare = (type: string, value: unknown): string => {
    const name = `v${declared.length}`;
    declared.push(`$${name}: ${type}`);
    variables[name] = value;
    return `$${name}`;
  };

  const drawArgument = (argument: GraphQLArgument, field: string): readonly string[] => {
    if (spoil(15)) return [`${drawWord('name', words, tape)}: 1`];
    // A list is kept short, or lists in lists grow past reading; a cursor of another question is only an error.
    const [wanted, of] = argument.name === 'first' ? [0, 8] : argument.name === 'after' ? [15, 16] : [1, 2];
    if (!isRequiredArgument(argument) && tape.number(of) < wanted) return [];
    const { literal, json } = drawValue(argument.type, argument.name === 'id' ? field : argument.name, 0);
    if (!tape.rarely(3)) return [`${argument.name}: ${literal}`];
    const type = spoil(6) ? drawWord('name', words, tape) : String(argument.type);
    return [`${argument.name}: ${declare(type, json)}`];
  };

  const drawValue = (type: GraphQLInputType, place: string, depth: number): Drawn => {
    const inner = getNullableType(type);
    if (isListType(inner)) {
      const items = Array.from({ length: 1 + tape.number(2) }, () =>
        drawValue(inner.ofType, place, depth + 1),
      );
      return {
        literal: `[${items.map(({ literal }) => literal).join(', ')}]`,
        json: items.map(({ json }) => json),
      };
    }
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields());
      const named = depth > 2 ? fields.filter(({ name }) => !['and', 'or', 'not'].includes(name)) : fields;
      const wanted = named.filter((field) => isRequiredInput(String(field.type)));
      // Conditions on a list are few among the fields, and a list may reach further than its row may be seen.
      const listed = named.filter((field) => String(field.type).endsWith('ListFilter'));
      const others = Array.from({ length: 1 + tape.number(2) }, () =>
        tape.pick(listed.length > 0 && tape.rarely(3) ? listed : named),
      );
      const drawn = new Set([...wanted, ...others]);
      const parts = [...drawn].flatMap((field) => {
        if (!field) return [];
        const name = spoil(12) ? drawWord('name', words, tape) : field.name;
        // An operator compares with the column that it stands under.
        const held = operators.has(field.name) ? place : field.name;
        return [{ name, ...drawValue(field.type, held, depth + 1) }];
      });
      return {
        literal: `{ ${parts.map(({ name, literal }) => `${name}: ${literal}`).join(', ')} }`,
        json: Object.fromEntries(parts.map(({ name, json }) => [name, json])),
      };
    }
    if (isEnumType(inner)) {
      const known = inner.getValues().map(({ name }) => name);
      const value = spoil(5) ? drawWord('value', words, tape) : (tape.pick(known) ?? '');
      return { literal: value, json: value };
    }
    return drawScalar(inner.name, place);
  };

  const drawScalar = (type: string, place: string): Drawn => {
    if (type === 'Boolean') return same(tape.rarely(2));
    if (type === 'Int' && place === 'first') return same(spoil(4) ? 501 : 1 + tape.number(8));
    if (/Int$/.test(type)) return same(1 + tape.number(2_100));
    return same(drawWord(type === 'RegionCode' && spoil(3) ? 'name' : type, words, tape, place));
  };

  const drawPage = (field: GraphQLField<unknown, unknown> | undefined): string => {
    const page = getNamedType(field?.type);
    const row = isObjectType(page) ? getNamedType(page.getFields()['nodes']?.type) : undefined;
    if (!field || !isObjectType(page) || !isObjectType(row)) return '{ __typename }';
    const narrowing = field.args.filter(({ name }) => name !== 'first' && name !== 'after');
    const args = narrowing.flatMap((argument) => drawArgument(argument, field.name));
    declared.push('$after: Cursor');
    const taken = [...args, `first: ${1 + tape.number(4)}`, 'after: $after'].join(', ');
    const counted = 'totalCount' in page.getFields() ? 'totalCount ' : '';
    return `{ ${field.name}(${taken}) { ${counted}pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes ${selection(row, deepest - 1)} } }`;
  };

  const query = schema.getQueryType();
  const body = !query ? '' : list === undefined ? selection(query, 0) : drawPage(query.getFields()[list]);
  const head = declared.length > 0 ? `query Q(${declared.join(', ')}) ` : '';
  return { query: [`${head}${body}`, ...fragments].join('\n'), variables };
}

/** A type that fields are selected on. */
type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

interface Drawn {
  readonly literal: string;
  readonly json: unknown;
}

function same(value: string | number | boolean): Drawn {
  return { literal: JSON.stringify(value), json: value };
}

/** A connection, an edge or a nested list: what stands between an object and the rows of a list. */
function isListLike({ name }: FieldsType): boolean {
  return /(Connection|Edge|List)$/.test(name);
}

function isRequiredInput(type: string): boolean {
  return type === 'ID!' || type.endsWith('Field!');
}
