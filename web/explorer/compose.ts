// Writes queries from nothing but a caller's own schema, so that the page's files name no record at all.
import { getNamedType, isEnumType, isInputObjectType } from 'graphql';
import type { GraphQLArgument, GraphQLObjectType } from 'graphql';
import { leaves, links, nestedLists } from './shapes.ts';
import type { ObjectField } from './shapes.ts';

const mostLinks = 3;

/** A root list: newest first, in the region, with what its rows lead to and where they come from. */
export function composeList({ field, node }: ObjectField, region: string | undefined): string {
  const given = [filterByRegion(field.args, node, region), orderByDate(field.args, node), 'first: 10'];
  const linked = links(node)
    .filter((link) => link.field.name !== 'provenance')
    .slice(0, mostLinks);
  return `
    query ${titleOf(field.name)} {
      ${field.name}(${given.join(' ')}) {
        totalCount
        nodes {
          ${names(node, 12)}
          ${linked.map((link) => `${link.field.name} { ${names(link.node, 2)} }`).join(' ')}
          provenance { agency recordedAt asOf }
        }
      }
    }`;
}

/** A root list whose rows lead into several registers: each with the first few rows of the lists chosen. */
export function composeJoin({ field, node }: ObjectField, chosen: readonly ObjectField[]): string {
  const lists = chosen.map(
    (list) => `${list.field.name}(first: 3) { nodes { ${names(list.node, 4)} } hasMore }`,
  );
  return `
    query ${titleOf(field.name)} {
      ${field.name}(first: 10) {
        nodes { id ${names(node, 4)} ${lists.join(' ')} }
      }
    }`;
}

/** The lists of a row, the first two of each agency. */
export function listsByAgency(
  node: GraphQLObjectType,
  agencyOf: ReadonlyMap<string, string>,
): readonly ObjectField[] {
  const byAgency = Map.groupBy(nestedLists(node), (list) => agencyOf.get(list.node.name));
  return [...byAgency.values()].flatMap((lists) => lists.slice(0, 2));
}

/** What the list's rows may be narrowed by: for each choice of values a filter with the first of them. */
export function choicesOf({ node }: ObjectField): readonly string[] {
  return leaves(node).flatMap((leaf) => {
    const type = getNamedType(leaf.type);
    const first = isEnumType(type) && type.getValues()[0]?.name;
    return first ? [`${leaf.name}: { eq: ${first} }`] : [];
  });
}

function names(type: GraphQLObjectType, most: number): string {
  const own = leaves(type).filter(({ name }) => name !== 'id');
  return own.length === 0
    ? 'id'
    : own
        .slice(0, most)
        .map(({ name }) => name)
        .join(' ');
}

function titleOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function filterByRegion(
  args: readonly GraphQLArgument[],
  node: GraphQLObjectType,
  region: string | undefined,
): string {
  const filter = inputFields(args, 'filter');
  const column = leaves(node).find(({ name, type }) => {
    const operators = getNamedType(filter[name]?.type);
    return (
      getNamedType(type).name === 'RegionCode' &&
      isInputObjectType(operators) &&
      operators.getFields()['prefix']
    );
  });
  return column && region ? `filter: { ${column.name}: { prefix: ${JSON.stringify(region)} } }` : '';
}

function orderByDate(args: readonly GraphQLArgument[], node: GraphQLObjectType): string {
  const fields = getNamedType(inputFields(args, 'orderBy')['field']?.type);
  if (!isEnumType(fields)) return '';
  const dates = leaves(node).filter(({ type }) => getNamedType(type).name === 'Date');
  const known = dates.map(({ name }) => fields.getValue(toConstant(name))).find((value) => value);
  return known ? `orderBy: [{ field: ${known.name}, direction: DESC }]` : '';
}

function inputFields(args: readonly GraphQLArgument[], name: string) {
  const type = getNamedType(args.find((argument) => argument.name === name)?.type);
  return isInputObjectType(type) ? type.getFields() : {};
}

function toConstant(name: string): string {
  return name.replaceAll(/[A-Z]/g, '_$&').toUpperCase();
}
