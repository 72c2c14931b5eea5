// Where the objects of a value are among the children of its field, as descend.ts gathered them.
import { Failure } from './frame.ts';
import type { FieldFrame } from './frame.ts';
import type { Shape } from './plan.ts';

/** For each field of objects: where the children of each of its values begin. */
const starts = new WeakMap<FieldFrame, readonly number[]>();

/** Where the children of one of the field's values begin. */
export function startOf(field: FieldFrame, index: number): number {
  let known = starts.get(field);
  if (!known) {
    let start = 0;
    known = (field.values ?? []).map((value) => {
      const own = start;
      start += placesIn(field.plan.shape, value, field);
      return own;
    });
    starts.set(field, known);
  }
  return known[index] ?? 0;
}

/** How many objects a value holds. */
export function placesIn(shape: Shape, value: unknown, field: FieldFrame): number {
  if (value === null || value === undefined || value instanceof Failure || field.plan.leaf) return 0;
  const { item } = shape;
  if (!item) return 1;
  if (typeof value !== 'object' || !(Symbol.iterator in value)) return 0;
  let count = 0;
  for (const each of value as Iterable<unknown>) count += placesIn(item, each, field);
  return count;
}
