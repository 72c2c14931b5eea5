// One connection that asks and waits for the reply, over and over: plain sockets, since a client of a library would cost
// the load more than the limit costs its answer.
import { once } from 'node:events';
import { connect } from 'node:net';

/** Asks until there is nothing more to ask. Told of each reply: how long it took, in milliseconds, and its body's length. */
export type Converse = (
  next: () => Buffer | undefined,
  note: (milliseconds: number, length: number) => void,
) => Promise<void>;

export interface Connection {
  /** Rejects where a reply is no 200 with a length, or the connection ends. */
  readonly converse: Converse;
  close(): void;
}

const headEnd = Buffer.from('\r\n\r\n');

export async function openConnection(hostname: string, port: number): Promise<Connection> {
  const socket = connect({ host: hostname, port, noDelay: true });
  await once(socket, 'connect');
  const never = (): void => undefined;
  let [replied, failed]: [(length: number) => void, (error: Error) => void] = [never, never];
  /** Of the reply that is coming: what came of its head, its length, and what is still to come; negative before that. */
  let [head, length, missing]: [Buffer | null, number, number] = [null, 0, -1];
  socket.on('error', (error) => failed(error));
  socket.on('close', () => failed(new Error('the connection was closed')));
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
    [head, missing] = [null, -1];
    replied(length);
  });
  return {
    converse: (next, note) =>
      new Promise((resolve, reject) => {
        let began = 0;
        const ask = (): void => {
          const message = next();
          if (!message) return resolve();
          began = performance.now();
          socket.write(message);
        };
        failed = reject;
        replied = (bytes) => {
          note(performance.now() - began, bytes);
          ask();
        };
        ask();
      }),
    close: () => void socket.destroy(),
  };
}

/** The length of the body, or what is wrong with the reply. */
function lengthOf(head: string): number | string {
  if (!head.startsWith('HTTP/1.1 200')) return `expected a reply of 200; got ${head.slice(0, 60)}`;
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  return length === undefined ? 'expected a reply with a length' : Number(length);
}
