// So many requests over connections that each ask again when they are answered.
import { openConnection } from './connection.ts';
import type { Message } from './questions.ts';

export interface Requests {
  readonly url: string;
  /** Sent in turns, the first of them once on each connection before it counts. */
  readonly messages: readonly Message[];
  readonly connections: number;
  /** In all. */
  readonly requests: number;
  /** Waited for when all connections are there, and each was answered once. */
  readonly begin?: () => Promise<unknown>;
}

export interface Answered {
  readonly requests: number;
  /** From the first request to the last reply. */
  readonly seconds: number;
  /** Of each request, in milliseconds, the shortest first. */
  readonly latencies: Float64Array;
  /** Bytes of all bodies. */
  readonly bytes: number;
}

/** Rejects where a reply is no 200 with a length, or a connection ends. */
export async function askFor({
  url,
  messages,
  connections: count,
  requests,
  begin,
}: Requests): Promise<Answered> {
  const { hostname, port, pathname } = new URL(url);
  const written = messages.map((message) => write(pathname, `${hostname}:${port}`, message));
  const connections = await Promise.all(
    Array.from({ length: count }, () => openConnection(hostname, Number(port))),
  );
  let [sent, most] = [0, count];
  const next = (): Buffer | undefined => (sent < most ? written[sent++ % written.length] : undefined);
  const latencies = new Float64Array(requests);
  let [answered, bytes] = [0, 0];
  try {
    await Promise.all(connections.map(({ converse }) => converse(next, () => undefined)));
    await begin?.();
    most += requests;
    const began = performance.now();
    await Promise.all(
      connections.map(({ converse }) =>
        converse(next, (milliseconds, length) => {
          latencies[answered] = milliseconds;
          answered += 1;
          bytes += length;
        }),
      ),
    );
    const seconds = (performance.now() - began) / 1_000;
    return { requests: answered, seconds, latencies: latencies.sort(), bytes };
  } finally {
    for (const connection of connections) connection.close();
  }
}

function write(path: string, host: string, { headers, body }: Message): Buffer {
  const lines = [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
