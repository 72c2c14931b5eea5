// The kinds of links between identities: which are served, and what knowing of each needs, which is what all that it
// reads needs.
import { tieLabel } from './evidence.ts';
import type { Ground } from './grounds.ts';
import { open } from './labels.ts';
import { GATEWAY } from './model.ts';
import type { LinkKindModel } from './model.ts';
import type { Registry } from './registry.ts';
import { personKind } from './rule-routes.ts';

/** The enum of the graph whose values are the kinds. */
export const codes = 'IdentityLinkKind';
export const linkKindCodes = { codes, list: 'src/identity/kinds.ts' } as const;

/** What knowing of each kind needs, by its place in the graph: the records, the columns, and the tie by the document. */
export function linkKindGrounds(
  kinds: readonly LinkKindModel['declared'][],
  registry: Registry,
): ReadonlyMap<string, readonly Ground[]> {
  const read = (place: string): Ground => ({
    kind: 'read',
    place,
    label: registry.labels.get(place) ?? open,
  });
  return new Map(
    kinds.map(({ code, inputs }) => {
      const place = `${codes}.${code}`;
      const grounds = Object.entries(inputs).flatMap(([name, columns = []]): readonly Ground[] => {
        const record = registry.records.get(name);
        for (const column of columns)
          if (record && !record.columns.has(column))
            registry.fault(place, `reads ${name}.${column}, which is not stored`);
        const reads = [name, ...columns.map((column) => `${name}.${column}`)].map(read);
        // What people decided is the gateway's own, and of no document.
        if (record?.owner === GATEWAY) return reads;
        const evidence = record?.evidence.find((each) => each.kind === personKind);
        if (!record || !evidence || record.region.kind !== 'own') {
          registry.fault(
            place,
            `reads ${name}, which is no record with a travel document and a region of its own`,
          );
          return [];
        }
        const ties = evidence.columns.map((column): Ground => ({
          kind: 'evidence',
          place: `${name}.${column}`,
          label: tieLabel(record, column, registry.labels),
        }));
        return [...reads, read(`${name}.${record.region.column}`), ...ties];
      });
      return [place, grounds] as const;
    }),
  );
}
