// Records of which it is told across regions whether there is a row: what the policy lists, held against the schema.
import type { Registry } from './registry.ts';
import { personKind } from './rule-routes.ts';

/**
 * Those whose agencies are connected.
 *
 * @param listed what the policy lists under `existence`
 * @param elsewhere the types of agencies that are not connected
 */
export function readExistence(
  listed: readonly string[],
  { records, fault }: Registry,
  elsewhere: ReadonlySet<string>,
): ReadonlySet<string> {
  const told = new Set<string>();
  for (const name of listed) {
    if (elsewhere.has(name)) continue;
    const record = records.get(name);
    const place = `policy.existence.${name}`;
    if (!record) fault(place, 'is no record; correct it, or leave it out');
    // A list of regions is cut to the reader's, and a row of everywhere is told of in any case.
    else if (record.region.kind !== 'own') fault(place, 'has no region of its own; leave it out');
    else if (!record.evidence.some(({ kind }) => kind === personKind))
      fault(place, 'carries no travel document, by which it could be looked for; leave it out');
    else if (record.ruledBy.size > 0)
      fault(place, 'has rows for some callers alone by a rule of their own; leave it out');
    else told.add(name);
  }
  return told;
}
