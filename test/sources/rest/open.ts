// The sample REST agency on loopback, and a source that asks it.
import { createRestAgency, type RestAgencyOptions } from '../../../src/demo/rest/agency.ts';
import type { Handler } from '../../../src/demo/rest/answer.ts';
import { listen, respondWith, type Listening, type Respond } from '../../../src/demo/rest/listen.ts';
import { openRest, type RestOptions } from '../../../src/sources/rest/open.ts';
import type { RestSettings } from '../../../src/sources/rest/settings.ts';
import type { RecordDeclaration, Source } from '../../../src/sources/source.ts';
import type { Rows } from '../../conformance/open.ts';

export type Settings = RestSettings<{ readonly env: string }>;

export interface Opening {
  readonly records: readonly RecordDeclaration[];
  readonly rows: Rows;
  /** What differs from an agency that is open to all, and gives all that it is asked for at once. */
  readonly agency?: Partial<RestAgencyOptions>;
  /** What differs from settings that fit that agency. */
  readonly settings?: Partial<Settings>;
  readonly options?: Partial<RestOptions<{ readonly env: string }>>;
  /** Stands between the agency and its connections. */
  readonly respond?: (handler: Handler) => Respond;
}

export const guard = {
  timeoutMs: 3_000,
  replyBytes: 10_485_760,
  replyRows: 10_000,
  unsoundRows: 'refuse',
} as const;

export const secrets: Readonly<Record<string, string>> = {
  AGENCY_TOKEN: 'invented-token',
  AGENCY_SECRET: 'invented-secret',
};

export interface Opened {
  readonly source: Source;
  readonly server: Listening;
  readonly handler: Handler;
  /** The calls that were told to whoever counts reads. */
  readonly calls: { readonly agency: string; readonly record: string; readonly text: string }[];
  close(): Promise<void>;
}

export async function openAgency(opening: Opening): Promise<Opened> {
  const { records, rows, respond = respondWith } = opening;
  const handler = createRestAgency({
    records,
    rows,
    door: { kind: 'open' },
    searchable: true,
    mostRows: 1_000,
    mostKeys: 1_000,
    ...opening.agency,
  });
  const server = await listen(respond(handler), 0);
  const calls: Opened['calls'][number][] = [];
  const source = openRest({
    agency: 'agency',
    records,
    settings: settingsOf(server.url, opening.settings),
    readSecret: ({ env }) => secrets[env] ?? '',
    observe: (call) => void calls.push(call),
    ...opening.options,
  });
  return {
    source,
    server,
    handler,
    calls,
    async close() {
      await source.close();
      await server.close();
    },
  };
}

export function settingsOf(url: string, changed: Partial<Settings> = {}): Settings {
  return {
    source: 'rest',
    url,
    connections: 4,
    keys: { way: 'search', most: 1_000, concurrent: 4 },
    paging: { by: 'cursor', size: 1_000 },
    search: true,
    records: {},
    guard,
    ...changed,
  };
}
