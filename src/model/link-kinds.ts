// The kinds of links between identities: which are served, and what knowing of each needs, which is what all that it
// reads needs.
import { tieLabel } from './evidence.ts';
import type { Ground } from './grounds.ts';
import { open } from './labels.ts';
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
  const labelOf = (place: string) => registry.labels.get(place) ?? open;
  return new Map(
    kinds.map(({ code, inputs }) => {
      const place = `${codes}.${code}`;
      const grounds = Object.entries(inputs).flatMap(([name, columns = []]): readonly Ground[] => {
        const record = registry.records.get(name);
        const evidence = record?.evidence.find((each) => each.kind === personKind);
        if (!record || !evidence || record.region.kind !== 'own') {
          registry.fault(
            place,
            `reads ${name}, which is no record with a travel document and a region of its own`,
          );
          return [];
        }
        for (const column of columns)
          if (!record.columns.has(column))
            registry.fault(place, `reads ${name}.${column}, which is not stored`);
        const read = [name, ...[...columns, record.region.column].map((column) => `${name}.${column}`)];
        return [
          ...read.map((at): Ground => ({ kind: 'read', place: at, label: labelOf(at) })),
          ...evidence.columns.map((column): Ground => ({
            kind: 'evidence',
            place: `${name}.${column}`,
            label: tieLabel(record, column, registry.labels),
          })),
        ];
      });
      return [place, grounds] as const;
    }),
  );
}
