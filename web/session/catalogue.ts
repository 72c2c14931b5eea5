// The field catalogue of a caller's graph, as the gateway gives it.
import { ask, askForAll } from './gateway.ts';
import type { Identity } from './identity.ts';

export interface CatalogueEntry {
  readonly type: string;
  readonly field: string;
  /** What the rows of the type are about. */
  readonly concept: string;
  readonly definition: string;
  readonly owner: string;
  readonly classification: string;
  readonly legalBasis: string;
  readonly purposes: readonly string[];
  readonly unit: string | null;
  readonly dataType: string;
  readonly source: string;
}

/** The newest day on which the agency stood by a row, `YYYY-MM-DD`; null where there is none. */
export type Freshness = string | null;

/** `Type.field`, by which entries are linked to. */
export function placeOf({ type, field }: Pick<CatalogueEntry, 'type' | 'field'>): string {
  return `${type}.${field}`;
}

const fields = 'type field concept definition owner classification legalBasis purposes unit dataType source';

/** Every entry, in the order of the gateway. */
export async function readEntries(
  identity: Identity,
  signal: AbortSignal,
): Promise<readonly CatalogueEntry[]> {
  const data = await askForAll(identity, { query: `{ fieldCatalogue { ${fields} } }` }, signal);
  // The query asks for exactly these fields, and the gateway's answer follows its schema.
  return data['fieldCatalogue'] as readonly CatalogueEntry[];
}

/** One entry; null where the catalogue has none of that name, as of fields that the gateway generates. */
export async function readEntry(
  identity: Identity,
  type: string,
  field: string,
  signal: AbortSignal,
): Promise<CatalogueEntry | null> {
  const query = `query Entry($type: String, $field: String) {
    fieldCatalogue(type: $type, field: $field) { ${fields} }
  }`;
  const data = await askForAll(identity, { query, variables: { type, field } }, signal);
  // As above.
  return (data['fieldCatalogue'] as readonly CatalogueEntry[])[0] ?? null;
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
  const query = `query Freshness($type: String, $field: String) {
    fieldCatalogue(type: $type, field: $field) { type field freshness }
  }`;
  const { data } = await ask(identity, { query, variables: one ?? {} }, signal);
  // As above; without data there is nothing to say of any field.
  const entries = (data?.['fieldCatalogue'] ?? []) as readonly {
    readonly type: string;
    readonly field: string;
    readonly freshness: Freshness;
  }[];
  return new Map(entries.map((entry) => [placeOf(entry), entry.freshness]));
}
