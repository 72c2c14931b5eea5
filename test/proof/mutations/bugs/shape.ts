// Bugs of the graph's shape: types, fields, enum values, texts and errors that a caller's graph should not have.
import type { Bug } from '../bug.ts';

export const shape: readonly Bug[] = [
  {
    name: 'introspection-of-another-view',
    catalogue: [1, 3],
    file: 'src/execution/execution.ts',
    find: `export function infoOf(
  { plan, rootValue, variableValues }: Execution,
  { field, nodes, responseName, parentType }: PlannedField,
): GraphQLResolveInfo {
  const { schema, operation, fragments } = plan;`,
    replace: `const largest = new WeakMap<object, GraphQLSchema>();
export function infoOf(
  { plan, rootValue, variableValues, context }: Execution,
  { field, nodes, responseName, parentType }: PlannedField,
): GraphQLResolveInfo {
  const { operation, fragments } = plan;
  const size = (each: GraphQLSchema): number => Object.keys(each.getTypeMap()).length;
  const { model } = context.view;
  const known = largest.get(model) ?? plan.schema;
  const schema = size(known) < size(plan.schema) ? plan.schema : known;
  largest.set(model, schema);`,
    why: 'introspection is answered from the largest graph that anyone has asked so far',
  },
  {
    name: 'validation-by-another-view',
    catalogue: [2, 8, 15],
    file: 'src/views/server.ts',
    find: `const server = new ApolloServer<RequestContext>({
    gateway: gatewayOf(schema, (request)`,
    replace: `const graphs = ((globalThis as { largest?: WeakMap<object, GraphQLSchema> }).largest ??= new WeakMap());
  const size = (each: GraphQLSchema): number => Object.keys(each.getTypeMap()).length;
  const before = graphs.get(context.model) ?? schema;
  const largest = size(before) < size(schema) ? schema : before;
  graphs.set(context.model, largest);
  const server = new ApolloServer<RequestContext>({
    gateway: gatewayOf(largest, (request)`,
    why: 'documents are validated, and names suggested, by the largest graph that anyone has asked so far',
  },
  {
    name: 'hidden-enum-values-kept',
    catalogue: [2, 14],
    file: 'src/views/prune.ts',
    find: '\n        .filter((value) => knows(`${node.name.value}.${value.name.value}`))',
    replace: '',
    why: 'an enum keeps its hidden values, with their names and descriptions',
  },
  {
    name: 'trace-in-a-header',
    catalogue: [5, 41],
    file: 'src/http/handle.ts',
    find: `        'x-request-id': requestId,
      };`,
    replace: `        'x-request-id': requestId,
        'server-timing': \`total;dur=\${performance.now() - startedAt}\`,
      };`,
    why: 'a header tells how long the gateway worked',
  },
  {
    name: 'catalogue-of-every-field',
    catalogue: [5],
    file: 'src/graph/catalogue.ts',
    find: 'return (node.fields ?? []).map((field): CatalogueField => {',
    replace: `const written = model.document.definitions.find((each) => 'name' in each && each.name?.value === type);
    return ((written as TypeNode | undefined)?.fields ?? []).map((field): CatalogueField => {`,
    why: 'the field catalogue describes the hidden fields of the types that the caller has',
  },
  {
    name: 'orphans-kept',
    catalogue: [6, 14],
    file: 'src/graph/reachable.ts',
    find: 'node.name && reached.has(node.name.value)),',
    replace: 'node.name && (node.kind === Kind.ENUM_TYPE_DEFINITION || reached.has(node.name.value))),',
    why: 'an enum to which no field leads is still in the graph',
    guard: 'test/structure/views.test.ts',
  },
  {
    name: 'empty-interface-kept',
    catalogue: [6],
    file: 'src/views/prune.ts',
    find: 'const isEmpty = node.kind === Kind.INTERFACE_TYPE_DEFINITION && !implemented.has(name);',
    replace: 'const isEmpty = implemented.has(name) && node.kind === Kind.ENUM_TYPE_DEFINITION;',
    why: 'an interface stays when all the types that implement it are hidden',
    guard: 'test/disclosure/empty-interface.test.ts',
  },
  {
    name: 'hidden-values-cost',
    catalogue: [7],
    file: 'src/graph/filter.ts',
    find: 'countConditions(conditionsOfDecided);',
    replace: 'countConditions(cases.tests.length);',
    why: 'the cost of a filter grows with the values of an enum that the caller does not have',
    guard: 'test/views/hidden-values.test.ts',
  },
  {
    name: 'rows-of-hidden-values-shown',
    catalogue: [9, 10],
    file: 'src/graph/bindings.ts',
    find: "visible: (parameters) => ({ op: 'and', of: conditions.map((condition) => condition(parameters)) }),",
    replace: "visible: () => ({ op: 'and', of: [] }),",
    why: 'a row that has a hidden enum value is a row: it is counted, and fails by the name of the value',
    guard: 'test/disclosure/hidden-values.test.ts',
  },
  {
    name: 'default-of-a-hidden-value',
    catalogue: [11],
    file: 'schema/base.graphql',
    find: 'agency("The short name, as the list of agencies gives it. (Nama singkat)" name: String!): Agency',
    replace: `agency(
    "The short name, as the list of agencies gives it. (Nama singkat)"
    name: String!
    "How closely held. (Tingkat klasifikasi)"
    level: Level = INTELLIGENCE
  ): Agency`,
    why: 'the default of an argument is an enum value that most graphs lack, so that their introspection names it',
  },
  {
    name: 'needed-argument-dropped',
    catalogue: [13],
    file: 'src/views/prune.ts',
    find: 'const needed = unknown.find(alwaysHasValue);',
    replace: 'const needed = unknown.find(() => false);',
    why: 'a field loses an argument that it always had a value of, and answers as if there were no condition',
    guard: 'test/views/start.test.ts',
  },
  {
    name: 'source-error-text-passed-on',
    catalogue: [12],
    file: 'src/views/errors.ts',
    find: `    return new GraphQLError(message, {
      ...at,
      extensions: { code, ...`,
    replace: `    return new GraphQLError(cause instanceof Error ? cause.message : message, {
      ...at,
      extensions: { code, ...`,
    why: 'a caller reads what an agency’s system said of its failure',
    guard: 'test/disclosure/catalogue-failure.test.ts',
  },
  {
    name: 'policy-directives-kept',
    catalogue: [14],
    file: 'src/views/prune.ts',
    find: 'return (directives ?? []).filter((directive) => specified.has(directive.name.value));',
    replace: 'return directives ?? [];',
    why: 'elements keep the directives that say who else may see them',
  },
  {
    name: 'description-of-a-hidden-type',
    catalogue: [14],
    file: 'schema/people.graphql',
    find: '"What the person was seen doing. (Kegiatan)"',
    replace: '"What the person was seen doing; a WatchFlag says more. (Kegiatan)"',
    why: 'the description of a field names a type that only intelligence has',
  },
];
