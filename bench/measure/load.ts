// Load by plain sockets: so many requests over connections that each ask again when they are answered. A client of a
// library would cost the load more than the limit costs its answer.
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { once } from 'node:events';
import type { Message } from './questions.ts';

export interface LoadOptions {
  readonly url: string;
  /** Sent in turns. */
  readonly messages: readonly Message[];
  readonly connections: number;
  /** In all. */
  readonly requests: number;
}

export interface Loaded {
  readonly requests: number;
  /** From the first request to the last reply. */
  readonly seconds: number;
  /** Of each request, in milliseconds, the shortest first. */
  readonly latencies: Float64Array;
  /** Bytes of all bodies. */
  readonly bytes: number;
}

const headEnd = Buffer.from('\r\n\r\n');

/** @throws where a reply is no 200 with a length, or a connection ends */
export async function load({ url, messages, connections, requests }: LoadOptions): Promise<Loaded> {
  const { hostname, port, pathname } = new URL(url);
  const written = messages.map((message) => write(pathname, `${hostname}:${port}`, message));
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      await once(socket, 'connect');
      return socket;
    }),
  );
  const latencies = new Float64Array(requests);
  let [sent, answered, bytes] = [0, 0, 0];
  /** The next message, or none where all are sent. */
  const next = (): Buffer | undefined => (sent < requests ? written[sent++ % written.length] : undefined);
  const began = performance.now();
  try {
    await Promise.all(
      sockets.map((socket) =>
        converse(socket, next, (milliseconds, length) => {
          latencies[answered] = milliseconds;
          answered += 1;
          bytes += length;
        }),
      ),
    );
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  const seconds = (performance.now() - began) / 1_000;
  return { requests: answered, seconds, latencies: latencies.sort(), bytes };
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

/** One connection, until there is nothing more to ask. */
function converse(
  socket: Socket,
  next: () => Buffer | undefined,
  note: (milliseconds: number, length: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let began = 0;
    /** Of the reply that is coming: what came before its head was whole, its length, and what is still to come. */
    let [head, length, missing]: [Buffer | null, number, number] = [null, 0, -1];
    const ask = (): void => {
      const message = next();
      if (!message) return resolve();
      [head, missing] = [null, -1];
      began = performance.now();
      socket.write(message);
    };
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the connection was closed')));
    socket.on('data', (chunk) => {
      if (missing >= 0) missing -= chunk.length;
      else {
        head = head ? Buffer.concat([head, chunk]) : chunk;
        const end = head.indexOf(headEnd);
        if (end < 0) return;
        const told = lengthOf(head.toString('latin1', 0, end));
        if (typeof told === 'string') return void socket.destroy(new Error(told));
        length = told;
        missing = length - (head.length - end - headEnd.length);
      }
      if (missing > 0) return;
      note(performance.now() - began, length);
      ask();
    });
    ask();
  });
}

/** The length of the body, or what is wrong with the reply. */
function lengthOf(head: string): number | string {
  if (!head.startsWith('HTTP/1.1 200')) return `expected a reply of 200; got ${head.slice(0, 60)}`;
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  return length === undefined ? 'expected a reply with a length' : Number(length);
}
