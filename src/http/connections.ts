// Which connections have a request under way. Node's own count forgets a reply that is written and not yet
// flushed, and would cut it off at a stop.
import type { Server, ServerResponse } from 'node:http';
import { Server as TcpServer } from 'node:net';
import type { Socket } from 'node:net';

export interface Connections {
  /** Takes no new connection, closes those without a request, and the others after their last reply. */
  drain(): Promise<void>;
}

export function trackConnections(server: Server): Connections {
  const underWay = new Map<Socket, number>();
  let draining = false;

  const closeIfIdle = (socket: Socket) => {
    if (draining && underWay.get(socket) === 0) socket.destroySoon();
  };
  const count = (socket: Socket, change: number) => {
    const known = underWay.get(socket);
    if (known !== undefined) underWay.set(socket, known + change);
  };

  server.on('connection', (socket: Socket) => {
    underWay.set(socket, 0);
    socket.once('close', () => underWay.delete(socket));
  });
  server.prependListener('request', ({ socket }, response: ServerResponse) => {
    count(socket, 1);
    response.once('close', () => {
      count(socket, -1);
      closeIfIdle(socket);
    });
  });

  return {
    async drain() {
      draining = true;
      const closed = Promise.withResolvers<void>();
      // The listening socket's own close: that of the HTTP server also cuts what it takes for idle.
      TcpServer.prototype.close.call(server, () => closed.resolve());
      for (const socket of underWay.keys()) closeIfIdle(socket);
      await closed.promise;
      // Ends the HTTP server's timer; that it no longer listens is no news.
      server.close(() => undefined);
    },
  };
}
