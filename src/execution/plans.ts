// The plans that are kept, by what each hangs on, and how many there may be.
import { GraphQLIncludeDirective, GraphQLSkipDirective, Kind, visit } from 'graphql';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Plan, Variables } from './plan.ts';
import { planRoot } from './planning.ts';

/** What is made of one document for one schema. */
interface Planned {
  readonly fragments: Plan['fragments'];
  /** The variables that decide what is included and skipped. */
  readonly conditions: readonly string[];
  /** By operation and the values of the conditions. */
  readonly plans: Map<string, Plan>;
}

/** What is made of all documents of one schema. */
interface PlannedAll {
  readonly documents: WeakMap<DocumentNode, Planned>;
  /** How many fields the plans have. */
  fields: number;
}

/** Clients flip a condition or two: more variants of one document than these begin anew. */
const mostVariants = 16;

/**
 * A planned field takes some 700 bytes with its writer, so that the plans of a view take 20 MB at most: those of the
 * screens of many clients. Where callers ask for more, all are forgotten and made again as they are asked for.
 */
const mostFields = 30_000;

/** Plans live as long as the view's schema and the document, which its store bounds. */
const planned = new WeakMap<GraphQLSchema, PlannedAll>();

/**
 * The plan of a valid document's operation.
 *
 * @throws GraphQLError where a condition on the root's fields has no value
 */
export function planOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  rootType: GraphQLObjectType,
  variables: Variables,
): Plan {
  const { fragments, conditions, plans } = plannedOf(schema, document);
  let variant = operation.name?.value ?? '';
  for (const name of conditions) variant += signOf(variables, name);
  const known = plans.get(variant);
  if (known) return known;

  // A variable of another operation may have the name of a condition, and any value.
  const decisive = conditions.filter((name) => signOf(variables, name) !== absent);
  const values = Object.fromEntries(decisive.map((name) => [name, variables[name]]));
  const scope = { schema, fragments, values, noteFields: noteFieldsOf(schema) };
  const plan = { schema, operation, fragments, root: planRoot(scope, rootType, operation) };
  if (plans.size >= mostVariants) plans.clear();
  plans.set(variant, plan);
  return plan;
}

const absent = ' -';

/** What a condition's value comes to: nothing else of a request's variables may outlive it in a plan. */
function signOf(variables: Variables, name: string): string {
  const value = variables[name];
  if (typeof value === 'boolean') return value ? ' 1' : ' 0';
  return value === null ? ' null' : absent;
}

/** The fragments of a document, by their names. */
export function fragmentsOf(schema: GraphQLSchema, document: DocumentNode): Plan['fragments'] {
  return plannedOf(schema, document).fragments;
}

function plannedOf(schema: GraphQLSchema, document: DocumentNode): Planned {
  let all = planned.get(schema);
  if (!all || all.fields > mostFields) planned.set(schema, (all = { documents: new WeakMap(), fields: 0 }));
  let found = all.documents.get(document);
  if (!found) {
    // A fragment can have any name: one of them would be no entry of an ordinary object.
    const fragments = Object.create(null) as { [name: string]: FragmentDefinitionNode };
    for (const node of document.definitions)
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
    found = { fragments, conditions: conditionsIn(document), plans: new Map() };
    all.documents.set(document, found);
  }
  return found;
}

/** Counts among the fields of the schema's plans: as selections are met, also long after the plan was made. */
function noteFieldsOf(schema: GraphQLSchema): (count: number) => void {
  return (count) => {
    const all = planned.get(schema);
    if (all) all.fields += count;
  };
}

function conditionsIn(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: args = [] }) {
      if (name.value !== GraphQLSkipDirective.name && name.value !== GraphQLIncludeDirective.name) return;
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
