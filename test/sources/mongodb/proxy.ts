// Stands between a source and its server, and breaks the way between them.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Proxy {
  /** The server's connection string, by way of the proxy. */
  readonly uri: string;
  /** From here on nothing is passed on, and nothing closed. */
  silence(): void;
  /** Breaks every connection, and takes no more. */
  cut(): void;
  close(): void;
}

/** @param uri names one server */
export async function openProxy(uri: string): Promise<Proxy> {
  const target = new URL(uri);
  const sockets = new Set<Socket>();
  let isSilent = false;
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return client.resetAndDestroy();
    const upstream = connect(Number(target.port) || 27_017, target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => void (isSilent || to.write(bytes)));
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  const through = new URL(uri);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  through.searchParams.set('directConnection', 'true');
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    uri: through.href,
    silence: () => void (isSilent = true),
    cut,
    close() {
      cut();
      server.close();
    },
  };
}
