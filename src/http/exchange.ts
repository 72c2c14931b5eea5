// One request on its way through the edge, and what a route makes of it.
import type { IncomingMessage } from 'node:http';

export interface Exchange {
  readonly request: IncomingMessage;
  /** Random, 32 hexadecimal digits; never the client’s own. */
  readonly requestId: string;
  /** The query string with its question mark, or empty. */
  readonly search: string;
  /** Aborted when the client is gone; the route may end the request sooner, as when its time is up. */
  readonly ended: AbortController;
  /** What is known of it at its end, for the log and the audit trail. */
  readonly noted: Noted;
}

/** How a request ended. */
export interface End {
  /** `gone` where the client left before the reply was out. */
  readonly status: number | 'gone';
  /** The code of each error that the reply holds. */
  readonly errorCodes: readonly string[];
  readonly milliseconds: number;
}

/** What a route notes for the end of the request. */
export interface Noted {
  /** Whether the client left before the reply was out. */
  isGone?: boolean;
  /** The digest of the caller's view. */
  view?: string;
  subject?: string | null;
  purpose?: string;
  /** What the request has come to so far: its reads of agencies' systems. */
  tally?: { readonly reads: number };
  /** Where the request is traced: the trace by which the operator's collector knows it. */
  traceId?: string;
  /** Called once, when the request is over. */
  ended?: (end: End) => void;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | AsyncIterable<string>;
  /** The code of each error that the body tells. */
  readonly errorCodes?: readonly string[];
}

export interface Route {
  /** Stands for the path in the log, which never holds what a client wrote. */
  readonly name: string;
  readonly methods: readonly string[];
  /** Whether pages of the configured origins may read the replies. */
  readonly crossOrigin?: boolean;
  /**
   * Whether the request can only be turned away with 503 `OVERLOADED`: asked before anything is made for it, since a
   * gateway with too much to do has nothing to spare for those whom it cannot answer.
   */
  readonly turnsAway?: (request: IncomingMessage, search: string) => boolean;
  /** A refusal is thrown; the listener answers it. */
  handle(exchange: Exchange): Reply | Promise<Reply>;
}

/** A reply that leads elsewhere. */
export function redirect(status: 303 | 308, location: string): Reply {
  return { status, headers: { location, 'cache-control': 'no-store' }, body: '' };
}

/** A reply that no cache may keep. */
export function jsonReply(status: number, value: unknown, headers: Reply['headers'] = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}
