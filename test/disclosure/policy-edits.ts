// The files of the policy and of the demo's callers as if an agency, or a group of owners, had never been written.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';

/**
 * Every mention goes, wherever the file has it, and so do the roles that are named after one.
 *
 * @returns the path of the file that was written
 */
export function writeWithout(names: readonly string[], from: string, to: string): string {
  const gone = new RegExp(`^(${names.join('|')}|(${names.join('|')})-.*)$`);
  /** A name that goes, or a caller whose role does. */
  const isGone = (item: unknown): boolean =>
    gone.test(String(typeof item === 'object' && item !== null && 'role' in item ? item.role : item));
  const without = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((item) => !isGone(item)).map(without);
    if (typeof value !== 'object' || value === null) return value;
    const left = Object.entries(value).filter(([name]) => !gone.test(name));
    return Object.fromEntries(left.map(([name, inner]) => [name, without(inner)]));
  };
  writeFileSync(to, stringify(without(parse(readFileSync(from, 'utf8')))));
  return to;
}
