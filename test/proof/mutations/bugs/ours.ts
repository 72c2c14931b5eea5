// Bugs of this domain: identities, times, ties, regions of rows and lists, derived columns, small figures.
import type { Bug } from '../bug.ts';

export const ours: readonly Bug[] = [
  {
    name: 'person-of-any-id',
    catalogue: [38],
    file: 'src/graph/connections.ts',
    find: 'const isShown = found.some((result) => result && !(result instanceof Error) && result.rows.length > 0);',
    replace: 'const isShown = found.length >= 0;',
    why: 'a person is there for a caller whom no register shows a row of theirs',
    guard: 'test/disclosure/catalogue-ids.test.ts',
  },
  {
    name: 'selection-kept-by-document',
    catalogue: [40],
    file: 'src/execution/collect.ts',
    find: `export async function collect(execution: Execution, rootType: GraphQLObjectType): Promise<Frame> {
  const { schema, fragments, variableValues, operation } = execution;`,
    replace: `const planned = new WeakMap<Execution['operation'], Execution['variableValues']>();
export async function collect(asked: Execution, rootType: GraphQLObjectType): Promise<Frame> {
  const { schema, fragments, operation } = asked;
  const variableValues = planned.get(operation) ?? asked.variableValues;
  planned.set(operation, variableValues);
  const execution = { ...asked, variableValues };`,
    why: 'a document is run with the variables by which it was first asked, of whomever',
  },
  {
    name: 'forged-id-answered-at-once',
    catalogue: [41],
    file: 'src/graph/connections.ts',
    find: 'const opened = found ?? none;',
    replace: `const opened = found;
    if (!opened) return none && null;`,
    why: 'a forged id is answered without a read, and the id of a hidden row after one',
    guard: 'test/disclosure/forged-ids.test.ts',
  },
  {
    name: 'small-figures-published',
    catalogue: [42],
    file: 'src/publication/protection.ts',
    find: 'export const isSmall = (count: number): boolean => count < smallestShown;',
    replace: 'export const isSmall = (count: number): boolean => count < 1;',
    why: 'a figure of fewer than five persons is published',
    guard: 'test/publication/publish.test.ts',
  },
  {
    name: 'small-figures-alone-withheld',
    catalogue: [42],
    file: 'src/publication/suppression.ts',
    find: 'const next = cheapest(table, withheld, wanted, first);',
    replace: 'const next: string | null = cheapest(table, withheld, wanted, first) && null;',
    why: 'a small figure that is withheld is the total less the others, which are not',
    guard: 'test/publication/protection.test.ts',
  },
  {
    name: 'earlier-figures-forgotten',
    catalogue: [42],
    file: 'src/publication/snapshot.ts',
    find: 'former: former.filter((one) => one.measure === measure.name),',
    replace: "former: former.filter((one) => one.measure === ''),",
    why: 'a small change is the figure of a date less that of an earlier one',
    guard: 'test/publication/history.test.ts',
  },
  {
    name: 'ties-by-a-hidden-key',
    catalogue: [43],
    file: 'src/graph/connections.ts',
    find: 'const order = toOrder(args.orderBy);',
    replace: `const byKey = record.key.map((field) => ({ field, direction: 'ASC' as const }));
    const order = toOrder([...(args.orderBy ?? []), ...byKey]);`,
    why: 'rows that tie are in the order of their keys, such as the numbers of travel documents',
    guard: 'test/disclosure/catalogue-order.test.ts',
  },
  {
    name: 'hidden-columns-fetched',
    catalogue: [44],
    file: 'src/graph/bindings.ts',
    find: 'new Set<string>([...record.key, ',
    replace: 'new Set<string>([...record.columns.keys(), ',
    why: 'an agency is asked for columns that the caller does not have',
  },
  {
    name: 'parent-anywhere',
    catalogue: [45],
    file: 'src/access/scope.ts',
    find: 'const of = allOf(inRegions(model, parent, regions, parentCondition), parentCondition(parent));',
    replace: 'const of = parentCondition(parent);',
    why: 'a row that lies where its parent row does is shown wherever that is',
  },
  {
    name: 'list-of-regions-shown-whole',
    catalogue: [46],
    file: 'src/graph/collection.ts',
    find: 'value.filter((element) => isWithin(String(element), this.regions))',
    replace: 'value.filter((element) => isWithin(String(element), [...this.regions, String(element)]))',
    why: 'a list of regions shows those outside the caller’s own',
  },
  {
    name: 'list-of-regions-filtered-whole',
    catalogue: [46],
    file: 'src/graph/collection.ts',
    find: "return region.kind === 'anyOf' ? cutConditions(query, region.column, this.regions) : query;",
    replace: "return region.kind === 'anyOf' ? cutConditions(query, '', this.regions) : query;",
    why: 'rows are found by elements of a list of regions that the caller may not see',
  },
];
