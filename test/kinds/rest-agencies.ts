// Agencies as HTTP services on loopback, all different in how they are asked, paged and entered.
import type { DemoConfig } from '../../src/config/config.ts';
import { sourceSchema } from '../../src/config/sources/source.ts';
import { createRestAgency } from '../../src/demo/rest/agency.ts';
import type { Handler } from '../../src/demo/rest/answer.ts';
import type { DoorSettings } from '../../src/demo/rest/door.ts';
import { listen, respondWith } from '../../src/demo/rest/listen.ts';
import type { RecordDeclaration, Row } from '../../src/sources/source.ts';

const secret = 'invented-secret';
const ways = ['search', 'post', 'search'] as const;
const pagings = ['cursor', 'page', 'link'] as const;
const doors: readonly DoorSettings[] = [
  { kind: 'token', token: secret },
  { kind: 'client', clientId: 'gateway', clientSecret: secret, lastsSeconds: 60 },
  { kind: 'open' },
];

export interface AgencyContents {
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  readonly rows: Readonly<Record<string, readonly Row[]>>;
}

/**
 * Serves each agency, and gives what a configuration says of it; a gateway reads the secret where this sets it.
 *
 * @param around stands before each agency, and may answer in its place
 */
export async function serveAgencies(
  contents: readonly AgencyContents[],
  around: (handler: Handler, records: readonly RecordDeclaration[]) => Handler = (handler) => handler,
): Promise<{ readonly agencies: DemoConfig['agencies']; remove(): Promise<void> }> {
  // The gateways under test run in this process, or in ones that inherit it.
  process.env['TEST_AGENCY_SECRET'] = secret;
  const served = await Promise.all(
    contents.map(async ({ agency, records, rows }, position) => {
      const door = turn(doors, position);
      const handler = createRestAgency({
        records,
        rows,
        door,
        searchable: true,
        mostRows: 1_000,
        mostKeys: 1_000,
      });
      const server = await listen(respondWith(around(handler, records)), 0);
      const settings = sourceSchema.parse({
        source: 'rest',
        url: server.url,
        ...authorizationOf(door, server.url),
        keys: { way: turn(ways, position), most: 1_000, concurrent: 8 },
        paging: { by: turn(pagings, position), size: 1_000 },
        search: true,
      });
      return { agency, settings, server };
    }),
  );
  return {
    agencies: Object.fromEntries(served.map(({ agency, settings }) => [agency, settings])),
    remove: async () => void (await Promise.all(served.map(({ server }) => server.close()))),
  };
}

function authorizationOf({ kind }: DoorSettings, url: string): object {
  const place = { env: 'TEST_AGENCY_SECRET' };
  if (kind === 'open') return {};
  return {
    authorization:
      kind === 'token'
        ? { token: place }
        : { tokenUrl: `${url}/token`, clientId: 'gateway', clientSecret: place },
  };
}

/** The member of a list that the position falls on, going round. */
function turn<Item>(list: readonly Item[], position: number): Item {
  const item = list[position % list.length];
  if (item === undefined) throw new Error('Expected a list that is not empty.');
  return item;
}
