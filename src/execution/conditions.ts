// What the rows of a list tell by being there: the fields that it was narrowed and ordered by.
import { getNamedType } from 'graphql';
import type { Disclosure, DisclosedField } from '../graph/disclosure.ts';
import type { FieldFrame } from './frame.ts';

const combined: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** The fields above OPEN that the arguments of a list hold conditions on, and orders by. */
export function conditionsOf(
  { plan: { field }, args }: FieldFrame,
  disclosure: Disclosure,
): readonly DisclosedField[] {
  const { filter, orderBy } = args;
  if (!filter && !orderBy) return [];
  const names = new Set([...filteredBy(filter), ...orderedBy(orderBy)]);
  const type = typeOf(field.args.find(({ name }) => name === 'filter' || name === 'orderBy'));
  return [...names].flatMap((name) => disclosure.condition(type, name) ?? []);
}

/** The record or interface whose rows an argument speaks of: `StayPermitFilter` and `StayPermitOrder` say which. */
function typeOf(argument: FieldFrame['plan']['field']['args'][number] | undefined): string {
  return argument ? getNamedType(argument.type).name.replace(/(Filter|Order)$/, '') : '';
}

function filteredBy(filter: unknown): readonly string[] {
  if (Array.isArray(filter)) return filter.flatMap(filteredBy);
  if (typeof filter !== 'object' || filter === null) return [];
  return Object.entries(filter).flatMap(([name, inner]) => (combined.has(name) ? filteredBy(inner) : [name]));
}

/** A term's field is the column that the enum's value stands for. */
function orderedBy(orderBy: unknown): readonly string[] {
  if (!Array.isArray(orderBy)) return [];
  return orderBy.flatMap((term: unknown) =>
    typeof term === 'object' && term !== null && 'field' in term && typeof term.field === 'string'
      ? [term.field]
      : [],
  );
}
