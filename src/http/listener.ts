// The server: its limits against clients that are slow or many, its start, and a stop that loses no reply.
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config/config.ts';
import { StartError } from '../errors.ts';
import type { Log } from '../telemetry/log.ts';
import { leadVisits } from './browser.ts';
import { trackConnections } from './connections.ts';
import type { Connections } from './connections.ts';
import { createCrossOrigin } from './cors.ts';
import { demoRoutes } from './demo.ts';
import type { DemoDesk } from './demo.ts';
import { createGraphRoute } from './graphql.ts';
import type { GraphRouteOptions } from './graphql.ts';
import { createHandler } from './handle.ts';
import { healthRoutes } from './health.ts';
import { readPages } from './pages.ts';

/** Room for the longest token and the other headers. */
const maxHeaderSize = 16_384;

export interface ListenerOptions extends GraphRouteOptions {
  readonly config: Pick<Config, 'mode' | 'listen' | 'http' | 'pages'>;
  readonly log: Log;
  /** The demo's callers and tokens; offered in demo mode only. */
  readonly demo?: DemoDesk;
}

export interface Listener {
  /** @throws StartError where the address cannot be listened on. */
  listen(): Promise<{ readonly url: string }>;
  /** Refuses what is new, waits for what is under way up to `drainMs`, then breaks it off. Repeated calls wait for the first. */
  close(): Promise<void>;
}

export function createListener(options: ListenerOptions): Listener {
  const { config, log, demo } = options;
  const { http } = config;
  let closing: Promise<void> | undefined;
  const isDraining = () => closing !== undefined;

  const pages = readPages(config.pages);
  const graph = createGraphRoute(options);
  const handle = createHandler({
    routes: new Map([
      ...pages,
      ['/graphql', pages.has('/explorer') ? leadVisits(graph, '/explorer') : graph] as const,
      ...healthRoutes(isDraining),
      ...(demo && config.mode === 'demo' ? demoRoutes(demo) : []),
    ]),
    crossOrigin: createCrossOrigin(http.allowedOrigins),
    isDraining,
    log,
  });

  const server = createServer(
    {
      maxHeaderSize,
      requestTimeout: http.requestTimeoutMs,
      headersTimeout: Math.min(http.headersTimeoutMs, http.requestTimeoutMs),
      keepAliveTimeout: http.keepAliveMs,
      connectionsCheckingInterval: 500,
    },
    (request, response) => void handle(request, response),
  );
  const connections = trackConnections(server);
  server.maxConnections = http.maxConnections;
  // A client that stops reading its reply is let go; no request is silent for as long as this.
  server.timeout = http.requestTimeoutMs + http.deadlineMs + 1_000;

  return {
    listen: () => listen(server, config.listen),
    close: () => (closing ??= drain(server, connections, http.drainMs)),
  };
}

async function listen(server: Server, { host, port }: Config['listen']): Promise<{ readonly url: string }> {
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen({ host, port }, listening.resolve);
  try {
    await listening.promise;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartError('The gateway cannot listen:', [
      `listen: expected to listen on ${host} port ${port}; got ${code}; free it, or set another HOST or PORT`,
    ]);
  }
  server.removeListener('error', listening.reject);
  // A server that listens on host and port has an address of this shape.
  const address = server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}` };
}

async function drain(server: Server, connections: Connections, drainMs: number): Promise<void> {
  if (!server.listening) return;
  const force = setTimeout(() => server.closeAllConnections(), drainMs);
  await connections.drain();
  clearTimeout(force);
}
