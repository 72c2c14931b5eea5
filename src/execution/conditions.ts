// What the rows of a list tell by being there: the fields that it was narrowed and ordered by.
import { getNamedType } from 'graphql';
import type { DisclosedField } from '../graph/disclosed-field.ts';
import type { Disclosure } from '../graph/disclosure.ts';
import type { FieldFrame } from './frame.ts';

type Field = FieldFrame['plan']['field'];

/** Arguments by which rows are chosen, and put in order. */
const narrowing: ReadonlySet<string> = new Set(['filter', 'orderBy']);
const combined: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** Whether the field takes any of these arguments. */
export function isNarrowable({ args }: Field): boolean {
  return args.some(({ name }) => narrowing.has(name));
}

/** The fields above OPEN that the arguments of a list hold conditions on, and orders by. */
export function conditionsOf(
  { plan: { field }, args }: FieldFrame,
  disclosure: Disclosure,
): readonly DisclosedField[] {
  const { filter, orderBy } = args;
  if (!filter && !orderBy) return [];
  const names = new Set([...filteredBy(filter), ...orderedBy(orderBy)]);
  const type = typeOf(field.args.find(({ name }) => narrowing.has(name)));
  return [...names].flatMap((name) => disclosure.condition(type, name) ?? []);
}

/** The record or interface whose rows an argument speaks of: `StayPermitFilter` and `StayPermitOrder` say which. */
function typeOf(argument: Field['args'][number] | undefined): string {
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
