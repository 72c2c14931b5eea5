// A TCP proxy that misbehaves as a test says while it runs. It stands before any server and knows no protocol.
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export type TcpFault =
  | { readonly is: 'none' }
  /** Every piece of an answer comes so much later. */
  | { readonly is: 'delay'; readonly milliseconds: number }
  /** Connections are reset: those that are open now, and every new one. */
  | { readonly is: 'reset' }
  /** Connections are taken, and nothing passes in either direction. */
  | { readonly is: 'black hole' }
  | { readonly is: 'drip'; readonly bytesPerSecond: number }
  /** A connection ends after so many bytes of answers, counted from when the fault began. */
  | { readonly is: 'cut'; readonly afterBytes: number }
  /** One byte of so many is another. */
  | { readonly is: 'corrupt'; readonly everyBytes: number };

export interface TcpProxy {
  readonly port: number;
  /** What happens from now on, to open connections too. */
  fault: TcpFault;
  readonly counted: {
    /** Connections that were taken so far. */
    readonly connections: number;
    /** Those of them that are open. */
    readonly open: number;
    /** Bytes that clients sent, and bytes of answers that were passed on. */
    readonly asked: number;
    readonly answered: number;
  };
  close(): Promise<void>;
}

/** How often a dripping connection passes something on. */
const dripMs = 20;

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Opens a proxy on a free port of loopback. */
export async function openTcpProxy(target: {
  readonly host: string;
  readonly port: number;
}): Promise<TcpProxy> {
  let fault: TcpFault = { is: 'none' };
  const counted = { connections: 0, open: 0, asked: 0, answered: 0 };
  const clients = new Set<Socket>();

  const server = createServer((client) => {
    counted.connections += 1;
    if (fault.is === 'reset') {
      client.on('error', () => undefined).resetAndDestroy();
      return;
    }
    counted.open += 1;
    clients.add(client);
    const upstream = connect(target);
    const end = () => {
      if (clients.delete(client)) counted.open -= 1;
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    client.on('data', (piece) => {
      counted.asked += piece.length;
      if (fault.is !== 'black hole') upstream.write(piece);
    });
    const pass = createPass(
      client,
      () => fault,
      (bytes) => void (counted.answered += bytes),
    );
    let passing = Promise.resolve();
    upstream.on('data', (piece) => {
      // In order, and no faster than the client takes it.
      upstream.pause();
      passing = passing.then(() => pass(piece)).then(() => void upstream.resume());
    });
    upstream.on('end', () => void passing.then(() => client.end()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get fault() {
      return fault;
    },
    set fault(next) {
      fault = next;
      if (next.is === 'reset') for (const client of clients) client.resetAndDestroy();
    },
    counted,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const client of clients) client.destroy();
      await closed;
    },
  };
}

/** Passes the pieces of one connection's answers on, as the fault of the moment wants it. */
function createPass(client: Socket, faultNow: () => TcpFault, count: (bytes: number) => void) {
  let met: TcpFault = { is: 'none' };
  let sinceMet = 0;
  const write = (piece: Buffer) => {
    if (client.destroyed) return;
    count(piece.length);
    client.write(piece);
  };
  return async (piece: Buffer): Promise<void> => {
    const fault = faultNow();
    if (fault !== met) [met, sinceMet] = [fault, 0];
    const before = sinceMet;
    sinceMet += piece.length;
    switch (fault.is) {
      case 'none':
        return write(piece);
      case 'delay':
        await sleep(fault.milliseconds);
        return write(piece);
      case 'drip': {
        const size = Math.max(1, Math.round((fault.bytesPerSecond * dripMs) / 1_000));
        for (let at = 0; at < piece.length && !client.destroyed; at += size) {
          write(piece.subarray(at, at + size));
          await sleep(dripMs);
        }
        return;
      }
      case 'cut':
        write(piece.subarray(0, Math.max(0, fault.afterBytes - before)));
        if (sinceMet >= fault.afterBytes) client.end();
        return;
      case 'corrupt': {
        const spoilt = Buffer.from(piece);
        for (let at = 0; at < spoilt.length; at += 1)
          if ((before + at) % fault.everyBytes === fault.everyBytes - 1)
            spoilt[at] = (spoilt[at] ?? 0) ^ 0x55;
        return write(spoilt);
      }
      case 'black hole':
      case 'reset':
        return;
    }
  };
}
