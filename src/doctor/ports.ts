// The addresses that the gateway listens on: free, or taken by a gateway.
import { createServer } from 'node:net';
import type { Config } from '../config/config.ts';
import { codeOf, fail, ok } from './examination.ts';
import type { Examination, Observation } from './examination.ts';

const askMs = 2_000;

interface Place {
  readonly key: 'listen' | 'operator';
  readonly address: Config['listen'];
  /** Where a gateway answers there, and with what in it. */
  readonly path: string;
  readonly says: RegExp;
  readonly variables: string;
}

export const ports: Examination = {
  name: 'ports',
  async examine({ config }) {
    const { listen, operator } = config;
    const places: readonly Place[] = [
      { key: 'listen', address: listen, path: '/health/live', says: /"live"/, variables: 'HOST, PORT' },
      ...(operator
        ? [
            {
              key: 'operator' as const,
              address: operator,
              path: '/metrics',
              says: /^timpora_/m,
              variables: 'OPERATOR_PORT',
            },
          ]
        : []),
    ];
    return Promise.all(places.map(examinePlace));
  },
};

async function examinePlace({ key, address, path, says, variables }: Place): Promise<Observation> {
  const { host, port } = address;
  const where = `${key} (${host}, port ${port})`;
  if (port === 0) return ok(`${key}: any free port is taken`);
  const fault = await listenFault(host, port);
  if (fault === null) return ok(`${where} is free`);
  if (fault === 'EADDRINUSE' && (await answers(host, port, path, says)))
    return ok(`${where} is taken by a gateway that runs`);
  const found = `${where}: expected an address that is free, or a gateway there; got ${fault}`;
  return fail(found, `free it, or set another (${variables})`);
}

/** The code of the fault; null where one can listen there. */
function listenFault(host: string, port: number): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const server = createServer();
  server.once('error', (error) => resolve(codeOf(error)));
  server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  return promise;
}

async function answers(host: string, port: number, path: string, says: RegExp): Promise<boolean> {
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  try {
    const reply = await fetch(`http://${name}:${port}${path}`, { signal: AbortSignal.timeout(askMs) });
    return reply.ok && says.test(await reply.text());
  } catch {
    return false;
  }
}
