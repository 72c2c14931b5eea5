// The order of groups: ascending by their values, missing values last.
import { comparePositions } from '../order.ts';
import type { Group } from '../source.ts';

export function compareGroups(left: Group, right: Group): number {
  const order = left.values.map((_, index) => ({ column: `${index}`, direction: 'ASC' as const }));
  return comparePositions({ values: left.values, sequence: 0 }, { values: right.values, sequence: 0 }, order);
}
