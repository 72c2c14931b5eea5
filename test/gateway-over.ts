// A real gateway on loopback over data that is given, as its users meet it: over HTTP, with tokens of the sample callers.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoConfig } from '../src/config/config.ts';
import { openSources } from '../src/connected.ts';
import type { OpenSources } from '../src/connected.ts';
import { readDeclared } from '../src/declared.ts';
import { openDemo } from '../src/demo/open.ts';
import { connectedPersonas, readPersonas } from '../src/demo/personas.ts';
import { openGateway as open } from '../src/gateway.ts';
import type { Reloaded } from '../src/lifetime/reload.ts';
import type { Prepared } from '../src/lifetime/service.ts';
import { openRings } from '../src/rings.ts';
import { openSource } from '../src/sources/kinds.ts';
import type { SourceOptions } from '../src/sources/kinds.ts';
import type { ReadObserver, Source } from '../src/sources/source.ts';
import { createLog } from '../src/telemetry/log.ts';
import { demoConfig } from './config.ts';

export type Call = Parameters<ReadObserver>[0];

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body's exact text. */
  readonly text: string;
  readonly data: unknown;
  readonly errors: readonly GraphError[];
  /** How the agencies did, where the answer tells it. */
  readonly sources: unknown;
}

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions?: { readonly code?: string; readonly [name: string]: unknown };
}

export interface Asking {
  readonly variables?: Readonly<{ [name: string]: unknown }>;
  readonly purpose?: string;
  readonly order?: string;
  readonly operationName?: string;
}

export interface TestGateway {
  readonly url: string;
  /** Where the operator reads metrics; null unless a test configures it. */
  readonly operatorUrl: string | null;
  /** Every statement that reached an agency's system, in order. */
  readonly calls: Call[];
  /** What was logged, a JSON line each; empty unless a level was asked for. */
  readonly logged: string[];
  tokenFor(persona: string): Promise<string>;
  /** Asks as a sample caller; `public` sends no token. */
  ask(persona: string, query: string, asking?: Asking): Promise<Answer>;
  /** Reloads with a change of the configuration that it was opened with. */
  reload(configure: (config: DemoConfig) => DemoConfig): Promise<Reloaded | null>;
  close(): Promise<void>;
}

/** What a source was opened with. */
type Opened = Pick<SourceOptions<unknown>, 'agency' | 'records' | 'observe' | 'observeGuard'>;

export interface GatewayOptions {
  /** Changes the configuration; agencies' files are the shared sample unless it says otherwise. */
  readonly configure?: (config: DemoConfig) => DemoConfig;
  readonly log?: DemoConfig['log']['level'];
  /** By agency: puts another source in the place of its own. */
  readonly around?: Readonly<Record<string, (source: Source, options: Opened) => Source>>;
  /** Stands around the sources each time they are opened. */
  readonly aroundAll?: (sources: OpenSources) => OpenSources;
}

/** What gateways under test have in common: the rows of the agencies, and the figures that were counted of them. */
export type SharedData = Pick<DemoConfig, 'agencies' | 'published'>;

/** Opens a gateway over data that it shares with others, with keys and an audit trail of its own. */
export async function openGatewayOver(
  shared: SharedData,
  {
    configure = (config) => config,
    log = 'silent',
    around = {},
    aroundAll = (sources) => sources,
  }: GatewayOptions = {},
): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-gateway-'));
  const config = configure({ ...demoConfig(folder), ...shared });
  const calls: Call[] = [];
  const logged: string[] = [];
  const openWith: typeof openSource = async (settings, options) => {
    const source = await openSource(settings, options);
    return around[options.agency]?.(source, options) ?? source;
  };
  const prepare = async (wanted: DemoConfig, keysOf: { readonly create: boolean }): Promise<Prepared> => {
    const declared = readDeclared(wanted);
    const personas = connectedPersonas(
      readPersonas(wanted.callers, declared.policy),
      Object.keys(wanted.agencies),
    );
    const rings = openRings(wanted, keysOf);
    return {
      config: wanted,
      declared,
      rings,
      sources: aroundAll(
        await openSources(wanted, declared, { observe: (call) => void calls.push(call), openWith }),
      ),
      demo: await openDemo(wanted, personas, keysOf),
    };
  };
  const gateway = await open({
    ...(await prepare(config, { create: true })),
    log: createLog(log, { write: (line: string) => void logged.push(line) }),
  });
  const { url, operatorUrl } = gateway;
  const tokens = new Map<string, Promise<string>>();

  async function requestToken(caller: string): Promise<string> {
    const reply = await fetch(`${url}/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ caller }),
    });
    const body = (await reply.json()) as { readonly token?: string };
    if (body.token === undefined) throw new Error(`no token for ${caller}`);
    return body.token;
  }
  const tokenFor = (persona: string): Promise<string> => {
    const known = tokens.get(persona) ?? requestToken(persona);
    tokens.set(persona, known);
    return known;
  };

  return {
    url,
    operatorUrl,
    calls,
    logged,
    tokenFor,
    async ask(persona, query, { variables, purpose, order, operationName } = {}) {
      const headers: { [name: string]: string } = { 'content-type': 'application/json' };
      if (persona !== 'public') headers['authorization'] = `Bearer ${await tokenFor(persona)}`;
      if (purpose !== undefined) headers['x-timpora-purpose'] = purpose;
      if (order !== undefined) headers['x-timpora-order'] = order;
      const reply = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables, operationName }),
      });
      const text = await reply.text();
      const body = JSON.parse(text) as {
        readonly data?: unknown;
        readonly errors?: readonly GraphError[];
        readonly extensions?: { readonly sources?: unknown };
      };
      return {
        status: reply.status,
        headers: reply.headers,
        text,
        data: body.data,
        errors: body.errors ?? [],
        sources: body.extensions?.sources,
      };
    },
    reload: async (change) => gateway.reload(await prepare(change(config), { create: false })),
    async close() {
      await gateway.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
