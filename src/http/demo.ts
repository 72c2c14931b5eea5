// The demo's two routes: whom one may be, and a token to be them. In service mode there are none.
import { z } from 'zod';
import { loopback } from '../config/loopback.ts';
import { readJson } from './body.ts';
import { jsonReply } from './exchange.ts';
import type { Exchange, Route } from './exchange.ts';
import { HttpError } from './fault.ts';

/** What the demo offers to anyone on this machine. */
export interface DemoDesk {
  /** The callers to choose from, as plain data. */
  menu(): unknown;
  /** A token of the named caller; null where there is none of that name, or they need no token. */
  tokenFor(name: string): Promise<{ readonly token: string; readonly expiresAt: string } | null>;
}

const longestBodyBytes = 1_024;
const wish = z.strictObject({ caller: z.string().max(100) });

export function demoRoutes(desk: DemoDesk): ReadonlyMap<string, Route> {
  return new Map<string, Route>([
    [
      '/demo/callers',
      {
        name: 'demo-callers',
        methods: ['GET', 'HEAD'],
        handle(exchange) {
          expectLoopback(exchange);
          return jsonReply(200, desk.menu());
        },
      },
    ],
    [
      '/demo/token',
      {
        name: 'demo-token',
        methods: ['POST'],
        async handle(exchange) {
          expectLoopback(exchange);
          const body = await readJson(exchange.request, longestBodyBytes);
          // A page of another origin cannot send JSON unasked, so this type is part of the protection.
          if (body === undefined)
            throw new HttpError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Expected a JSON body; send one');
          const { data } = wish.safeParse(body);
          if (!data)
            throw new HttpError(400, 'BAD_REQUEST', 'Expected a body such as {"caller": "naker-kapuas"}');
          const issued = await desk.tokenFor(data.caller);
          if (!issued) throw new HttpError(404, 'NOT_FOUND', 'Expected a caller that /demo/callers lists');
          return jsonReply(200, issued);
        },
      },
    ],
  ]);
}

/** A page elsewhere whose name was made to point at this machine would still send its own name. */
function expectLoopback({ request }: Exchange): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  if (!loopback.test(host)) {
    throw new HttpError(
      403,
      'FORBIDDEN',
      'Expected a request to a loopback address, such as http://localhost',
    );
  }
}
