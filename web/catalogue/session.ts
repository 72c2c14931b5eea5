// One caller's stay on the catalogue page: who they are, and every field of their graph.
import { readEntries, readFreshness } from '../session/catalogue.ts';
import type { CatalogueEntry, Freshness } from '../session/catalogue.ts';
import type { Introduced } from '../session/definition.ts';
import type { Identity } from '../session/identity.ts';
import { readRegions, readViewer } from '../session/viewer.ts';

export interface Session extends Introduced {
  readonly entries: readonly CatalogueEntry[];
  /** How fresh each field is. It takes the gateway longer than the rest, so it is asked for apart. */
  readonly readFreshness: () => Promise<ReadonlyMap<string, Freshness>>;
}

/** Opens a session. The signal ends it: whatever it still asks for is cancelled. */
export async function openSession(identity: Identity, signal: AbortSignal): Promise<Session> {
  const { viewer, vocabulary } = await readViewer(identity, signal);
  const [regions, entries] = await Promise.all([
    readRegions(identity, viewer, signal),
    readEntries(identity, signal),
  ]);
  return {
    viewer,
    vocabulary,
    regions,
    entries,
    readFreshness: () => readFreshness(identity, null, signal),
  };
}
