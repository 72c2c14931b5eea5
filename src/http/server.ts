// A server at one address: its limits against clients that are slow or many, its start, and a stop that loses no
// reply.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config/config.ts';
import { StartError } from '../errors.ts';
import { trackConnections } from './connections.ts';
import type { Connections } from './connections.ts';

/** Room for the longest token and the other headers. */
const maxHeaderSize = 16_384;

export interface Listener {
  /** @throws StartError where the address cannot be listened on. */
  listen(): Promise<{ readonly url: string }>;
  /** Takes other limits, for what comes from now on. */
  limit(http: Config['http']): void;
  /** Refuses what is new, waits for what is under way up to `drainMs`, then breaks it off. Repeated calls wait for the first. */
  close(): Promise<void>;
}

/** An address, and how a fault names it. */
export interface Place {
  /** The key of the configuration. */
  readonly key: 'listen' | 'operator';
  /** What to do where it is taken. */
  readonly advice: string;
  readonly address: Config['listen'];
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** @param createHandle is given whether the server is stopping, to refuse what is new */
export function createListenerAt(
  place: Place,
  http: Config['http'],
  createHandle: (isDraining: () => boolean) => Handle,
): Listener {
  let closing: Promise<void> | undefined;
  let { drainMs } = http;
  const handle = createHandle(() => closing !== undefined);
  const server = createServer(
    { maxHeaderSize, connectionsCheckingInterval: 500 },
    (request, response) => void handle(request, response),
  );
  const connections = trackConnections(server);
  const limit = (limits: Config['http']): void => {
    ({ drainMs } = limits);
    server.requestTimeout = limits.requestTimeoutMs;
    server.headersTimeout = Math.min(limits.headersTimeoutMs, limits.requestTimeoutMs);
    server.keepAliveTimeout = limits.keepAliveMs;
    server.maxConnections = limits.maxConnections;
    // A client that stops reading its reply is let go; no request is silent for as long as this.
    server.timeout = limits.requestTimeoutMs + limits.deadlineMs + 1_000;
  };
  limit(http);

  return {
    listen: () => listen(server, place),
    limit,
    close: () => (closing ??= drain(server, connections, drainMs)),
  };
}

async function listen(
  server: Server,
  { key, advice, address: { host, port } }: Place,
): Promise<{ readonly url: string }> {
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen({ host, port }, listening.resolve);
  try {
    await listening.promise;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartError('The gateway cannot listen:', [
      `${key}: expected to listen on ${host} port ${port}; got ${code}; ${advice}`,
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
