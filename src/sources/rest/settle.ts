// Whether a row meets a condition, as far as that is known: before its parents are, and of a row that is not as declared.
import { evaluate } from '../evaluate.ts';
import type { ParentTest } from '../parents.ts';
import type { Query } from '../query.ts';
import type { Taken } from './taken.ts';

/**
 * Undefined where it rests on a column that is not as declared, or on a parent of which nothing is known yet. What is
 * settled stays so, whatever becomes known.
 *
 * @param parentMeets whether the row's parent meets a condition, undefined where that is not known
 */
export function settle(
  query: Query,
  item: Taken,
  parentMeets: (test: ParentTest) => boolean | undefined = () => undefined,
): boolean | undefined {
  switch (query.op) {
    case 'and':
      return first(false, query.of, (part) => settle(part, item, parentMeets));
    case 'or':
      return first(true, query.of, (part) => settle(part, item, parentMeets));
    case 'not': {
      const of = settle(query.of, item, parentMeets);
      return of === undefined ? undefined : !of;
    }
    case 'parent':
      return parentMeets(query);
    default:
      return has(item, [query.column]) ? evaluate(query, item.row) : undefined;
  }
}

/** Whether the row shows these columns: a sound one shows all that it was read with. */
export function has({ row, isSound }: Taken, columns: readonly string[]): boolean {
  return isSound || columns.every((column) => Object.hasOwn(row, column));
}

/** The verdict that decides, where a part has it; else the other one, unless a part is not settled. */
function first(
  deciding: boolean,
  parts: readonly Query[],
  verdictOf: (part: Query) => boolean | undefined,
): boolean | undefined {
  let isSettled = true;
  for (const part of parts) {
    const verdict = verdictOf(part);
    if (verdict === deciding) return deciding;
    isSettled &&= verdict !== undefined;
  }
  return isSettled ? !deciding : undefined;
}
