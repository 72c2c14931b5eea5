// What two policies say differently, key by key: lists as sets, since their order means nothing.
import type { Policy } from '../access/policy.ts';

export interface LineChange {
  /** The key, such as `groups.bindaRelease.receivers`. */
  readonly key: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Whether it changes what somebody may see or ask, rather than what is noted of it. */
  readonly opens: boolean;
}

/** In the order of the keys. */
export function compareLines(before: Policy, after: Policy): readonly LineChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  return keys.flatMap((key) => {
    const [had, has] = [old.get(key) ?? [], now.get(key) ?? []];
    const added = has.filter((value) => !had.includes(value));
    const removed = had.filter((value) => !has.includes(value));
    if (added.length === 0 && removed.length === 0) return [];
    return [{ key, added, removed, opens: key !== 'maximumViews' && !key.endsWith('.basis') }];
  });
}

/** The values of each key that holds no more keys. A list that is empty is as one that is not there. */
function linesOf(value: unknown, key = ''): ReadonlyMap<string, readonly string[]> {
  if (Array.isArray(value)) return new Map([[key, value.map(String)]]);
  if (typeof value !== 'object' || value === null) return new Map([[key, [String(value)]]]);
  return new Map(
    Object.entries(value).flatMap(([name, inside]) => [
      ...linesOf(inside, key === '' ? name : `${key}.${name}`),
    ]),
  );
}
