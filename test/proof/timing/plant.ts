// A delay of known size, put before a gateway's own work: what the measurement must find.

/** The header of a request that is to be delayed: by how many microseconds. */
export const plantedHeader = 'x-planted-delay';

/** Runs in the process before the gateway, which knows nothing of it. */
export const planting = `
  import { Server } from 'node:http';
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (event, request, ...rest) {
    const delay = event === 'request' ? Number(request.headers['${plantedHeader}'] ?? 0) : 0;
    if (delay > 0) {
      const until = performance.now() + delay / 1000;
      while (performance.now() < until);
    }
    return emit.call(this, event, request, ...rest);
  };
`;
