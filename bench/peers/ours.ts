// The gateway as it ships, but for its sources: tokens, views, scopes, sealed ids, the log, metrics and the audit trail.
import type { DemoConfig } from '../../src/config/config.ts';
import { openSources } from '../../src/connected.ts';
import type { OpenSources } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import type { Declared } from '../../src/declared.ts';
import { openDemo } from '../../src/demo/open.ts';
import { connectedPersonas, readPersonas } from '../../src/demo/personas.ts';
import { openGateway } from '../../src/gateway.ts';
import type { Prepared } from '../../src/lifetime/service.ts';
import { openRings } from '../../src/rings.ts';
import { createLog } from '../../src/telemetry/log.ts';
import { openRows } from '../sources/open.ts';
import { caller, makeRows } from '../sources/rows.ts';
import type { PeerOptions, StartPeer } from './peer.ts';

/** Callers of three views who may read the same rows. */
const others = [
  {
    name: caller.name,
    headers: { 'x-timpora-purpose': 'CASE_SETTLEMENT', 'x-timpora-order': 'SPRIN-61-2025-014' },
  },
  { name: 'imigrasi-intel-kalbar', headers: {} },
] as const;

/** What the gateway is opened with, over rows in memory. */
export function prepareOverRows({
  config,
  called,
}: Pick<PeerOptions, 'config' | 'called'>): Promise<Prepared> {
  const rows = makeRows(config);
  return prepare(config, (declared) =>
    openSources(config, declared, {
      openWith: (_, { agency, records }) =>
        Promise.resolve(openRows({ agency, records, rows: rows[agency] ?? {}, called })),
    }),
  );
}

/** The same over the systems that the configuration names. */
function prepareOverSystems({ config, called }: PeerOptions): Promise<Prepared> {
  return prepare(config, (declared) =>
    openSources(config, declared, { observe: ({ agency }) => called(agency) }),
  );
}

async function prepare(
  config: DemoConfig,
  open: (declared: Declared) => Promise<OpenSources>,
): Promise<Prepared> {
  const declared = readDeclared(config);
  const personas = connectedPersonas(
    readPersonas(config.callers, declared.policy),
    Object.keys(config.agencies),
  );
  const sources = await open(declared);
  const rings = openRings(config, { create: true });
  const demo = await openDemo(config, personas);
  return { config, declared, sources, rings, demo };
}

export const start: StartPeer = async (options) => {
  const { config } = options;
  const prepared = await (options.isRemote ? prepareOverSystems : prepareOverRows)(options);
  const gateway = await openGateway({ ...prepared, log: createLog(config.log.level) });
  const callers = [{ name: caller.name, headers: {} }, ...others].map(async ({ name, headers }) => ({
    authorization: `Bearer ${await tokenOf(gateway.url, name)}`,
    ...headers,
  }));
  return {
    url: `${gateway.url}/graphql`,
    callers: await Promise.all(callers),
    close: () => gateway.close(),
  };
};

export async function tokenOf(url: string, name: string): Promise<string> {
  const reply = await fetch(`${url}/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ caller: name }),
  });
  const { token } = (await reply.json()) as { readonly token: string };
  return token;
}
