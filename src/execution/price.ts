// What an answer may hold at most, known before anything is read: its fields, for each of the rows that its lists may
// give, and what those count as that are worked out of many rows. Introspection reads no rows: it is held by what its answer does hold (budget.ts).
import { getNamedType, isAbstractType, isCompositeType, isListType, isNonNullType, Kind } from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  FragmentSpreadNode,
  GraphQLCompositeType,
  GraphQLObjectType,
  GraphQLSchema,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { GatewayError } from '../errors.ts';
import { listSizes } from '../graph/list-sizes.ts';
import { nestedPage, rootPage } from '../graph/page-size.ts';
import { workedOut } from '../graph/worked-out.ts';
import { costFor, largest, product, shared, sum } from './costs.ts';
import type { Cost } from './costs.ts';
import { pageOf, taken } from './rows.ts';

/** An operation of a document that is valid for the schema. */
export interface Priced {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<{ [name: string]: FragmentDefinitionNode }>;
  /** Coerced. */
  readonly variableValues: Readonly<{ [name: string]: unknown }>;
}

/** Of what is selected on one object. */
interface Selected {
  readonly own: Cost;
  /** Of lists that have as many objects as the page around them. */
  readonly perRow: Cost;
}

/** What a list counts as that is neither a page nor has a size of its own, such as one that an agency computes. */
const unpaged = rootPage.most;

const prices = new WeakMap<GraphQLSchema, WeakMap<OperationDefinitionNode, Cost>>();

/** How many values the answer may hold, fields once for each object of which they are asked, and what work counts as. */
export function priceOf({ schema, operation, fragments, variableValues }: Priced): number {
  let known = prices.get(schema);
  if (!known) prices.set(schema, (known = new WeakMap()));
  let price = known.get(operation);
  if (price === undefined) known.set(operation, (price = new Pricing(schema, fragments).ofRoot(operation)));
  if (typeof price === 'number') return price;
  return costFor(price, { variables: variableValues, known: new Map() });
}

/** @throws GatewayError `DOCUMENT_TOO_COSTLY` where the price is higher than that */
export function checkPrice(priced: Priced, most = Infinity): void {
  if (most === Infinity) return;
  const price = priceOf(priced);
  if (price <= most) return;
  throw new GatewayError(
    'DOCUMENT_TOO_COSTLY',
    `Expected a price of at most ${most}; with every list as long as it may be, this document has ` +
      `${Math.min(price, Number.MAX_SAFE_INTEGER)}; give a smaller first, or ask for fewer lists inside lists, ` +
      'or for fewer findings and comparisons at once.',
  );
}

/** Each selection is priced once for each type that it is taken on, however many ways lead there. */
class Pricing {
  private readonly schema: GraphQLSchema;
  private readonly fragments: Priced['fragments'];
  private readonly known = new Map<SelectionSetNode, Map<GraphQLCompositeType, Selected>>();

  constructor(schema: GraphQLSchema, fragments: Priced['fragments']) {
    this.schema = schema;
    this.fragments = fragments;
  }

  ofRoot({ selectionSet }: OperationDefinitionNode): Cost {
    const root = this.schema.getQueryType();
    if (!root) return 0;
    const { own, perRow } = this.on(selectionSet, root);
    return sum([own, product(unpaged, perRow)]);
  }

  private on(selections: SelectionSetNode, type: GraphQLCompositeType): Selected {
    let ofSelections = this.known.get(selections);
    if (!ofSelections) this.known.set(selections, (ofSelections = new Map()));
    const found = ofSelections.get(type);
    if (found) return found;
    // A row is of one type, so of several the dearest counts.
    const { own, perRow } = isAbstractType(type)
      ? together(
          this.schema.getPossibleTypes(type).map((possible) => this.on(selections, possible)),
          largest,
        )
      : this.onObject(selections, type);
    const selected = { own: shared(own), perRow: shared(perRow) };
    ofSelections.set(type, selected);
    return selected;
  }

  private onObject({ selections }: SelectionSetNode, type: GraphQLObjectType): Selected {
    const parts = selections.map((node) => {
      const selected = node.kind === Kind.FIELD ? this.ofField(node, type) : this.ofFragment(node, type);
      const times = taken(node);
      return { own: product(times, selected.own), perRow: product(times, selected.perRow) };
    });
    return together(parts, sum);
  }

  private ofFragment(node: FragmentSpreadNode | InlineFragmentNode, type: GraphQLObjectType): Selected {
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.fragments[node.name.value] : node;
    if (!fragment) return nothing;
    const condition = fragment.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
    const isTaken =
      !condition ||
      condition === type ||
      (isAbstractType(condition) && this.schema.isSubType(condition, type));
    return isTaken ? this.on(fragment.selectionSet, type) : nothing;
  }

  private ofField(node: FieldNode, type: GraphQLObjectType): Selected {
    const field = type.getFields()[node.name.value];
    const inner = field && getNamedType(field.type);
    if (!field || !isCompositeType(inner) || !node.selectionSet) return value;
    const { own, perRow } = this.on(node.selectionSet, inner);
    const page = pageOf(field, node, type === this.schema.getQueryType() ? rootPage.most : nestedPage.most);
    const place = `${type.name}.${field.name}`;
    const itself = 1 + (workedOut.get(place) ?? 0);
    if (!isListType(isNonNullType(field.type) ? field.type.ofType : field.type))
      return { own: sum([itself, own, product(page ?? unpaged, perRow)]), perRow: 0 };
    const each = sum([own, product(unpaged, perRow)]);
    const size = page ?? listSizes.get(place);
    return size === undefined
      ? { own: itself, perRow: each }
      : { own: sum([itself, product(size, each)]), perRow: 0 };
  }
}

const nothing: Selected = { own: 0, perRow: 0 };
const value: Selected = { own: 1, perRow: 0 };

function together(parts: readonly Selected[], by: (costs: readonly Cost[]) => Cost): Selected {
  return { own: by(parts.map(({ own }) => own)), perRow: by(parts.map(({ perRow }) => perRow)) };
}
