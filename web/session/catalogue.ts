// The field catalogue of a caller's graph, as the gateway gives it.
import { CatalogueDocument, FreshnessDocument } from '../generated/public/graphql.ts';
import type { CatalogueQuery, FreshnessQuery } from '../generated/public/graphql.ts';
import { ask, askForAll } from './gateway.ts';
import type { Identity } from './identity.ts';

export type CatalogueEntry = CatalogueQuery['fieldCatalogue'][number];

/** The newest day on which the agency stood by a row, `YYYY-MM-DD`; null where there is none. */
export type Freshness = FreshnessQuery['fieldCatalogue'][number]['freshness'];

/** `Type.field`, by which entries are linked to. */
export function placeOf({ type, field }: Pick<CatalogueEntry, 'type' | 'field'>): string {
  return `${type}.${field}`;
}

/** Every entry, in the order of the gateway. */
export async function readEntries(
  identity: Identity,
  signal: AbortSignal,
): Promise<readonly CatalogueEntry[]> {
  return (await askForAll(identity, CatalogueDocument, {}, signal)).fieldCatalogue;
}

/** One entry; null where the catalogue has none of that name, as of fields that the gateway generates. */
export async function readEntry(
  identity: Identity,
  type: string,
  field: string,
  signal: AbortSignal,
): Promise<CatalogueEntry | null> {
  const { fieldCatalogue } = await askForAll(identity, CatalogueDocument, { type, field }, signal);
  return fieldCatalogue[0] ?? null;
}

/**
 * How fresh fields are, by {@link placeOf}: of all fields, or of one. It costs the gateway a read for each
 * record. An agency that does not answer makes its own entries null, which is no failure of the others.
 */
export async function readFreshness(
  identity: Identity,
  one: { readonly type: string; readonly field: string } | null,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Freshness>> {
  const request = { query: FreshnessDocument.toString(), variables: one ?? {} };
  const { data } = await ask<FreshnessQuery>(identity, request, signal);
  return new Map(data?.fieldCatalogue.map((entry) => [placeOf(entry), entry.freshness]));
}
