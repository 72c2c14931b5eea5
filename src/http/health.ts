// Whether the process lives, and whether it wants requests. It says nothing of agencies: anyone may ask.
import { jsonReply } from './exchange.ts';
import type { Route } from './exchange.ts';

const methods = ['GET', 'HEAD'];

export function healthRoutes(isDraining: () => boolean): ReadonlyMap<string, Route> {
  return new Map<string, Route>([
    ['/health/live', { name: 'live', methods, handle: () => jsonReply(200, { status: 'live' }) }],
    [
      '/health/ready',
      {
        name: 'ready',
        methods,
        handle: () =>
          isDraining() ? jsonReply(503, { status: 'stopping' }) : jsonReply(200, { status: 'ready' }),
      },
    ],
  ]);
}
