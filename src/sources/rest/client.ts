// The one place that sends to an agency's system, and takes its replies in.
import { Pool } from 'undici';
import type { Dispatcher } from 'undici';
import { AgencyError } from '../failures.ts';
import { readJson, UnusableBody } from './body.ts';
import { badReply, connectionFailure, statusFailure } from './failures.ts';

export interface Sending {
  readonly method: 'GET' | 'POST';
  /** Path and query, encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface Reply {
  readonly json: unknown;
  /** The header `Link`. */
  readonly link: string | undefined;
}

export interface Client {
  /**
   * The reply of status 200, or null for 404. Redirects are not followed.
   *
   * @throws AgencyError; `status` says which one came, where it was another
   */
  send(sending: Sending): Promise<Reply | null>;
  close(): Promise<void>;
}

/** A reply with another status than 200 and 404. */
export class RefusedCall extends Error {
  readonly status: number;
  readonly failure: AgencyError;

  constructor(status: number, failure: AgencyError) {
    super(`status ${status}`, { cause: failure });
    this.status = status;
    this.failure = failure;
  }
}

/** As much is taken in of a reply that there is no such row, for so long, so that its connection can be used again. */
const [leftoverBytes, leftoverMs] = [16_384, 3_000];

export function createClient(options: {
  readonly agency: string;
  readonly url: string;
  readonly connections: number;
  readonly replyBytes: number;
}): Client {
  const { agency, replyBytes } = options;
  // The signal of a call ends it in time; timers of the connection's own would only be later or wrong.
  const pool = new Pool(new URL(options.url).origin, {
    connections: options.connections,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    async send({ method, target, headers, body, signal }) {
      try {
        const reply = await pool.request({
          method,
          path: target,
          headers: { accept: 'application/json', 'accept-encoding': 'gzip', ...headers },
          body: body ?? null,
          signal,
        });
        return await take(reply);
      } catch (error) {
        if (error instanceof RefusedCall) throw error;
        if (error instanceof UnusableBody) throw badReply(agency, error.message);
        throw connectionFailure(agency, error);
      }
    },
    close: () => pool.destroy(),
  };

  async function take(reply: Dispatcher.ResponseData): Promise<Reply | null> {
    const { statusCode: status, headers } = reply;
    if (status === 200) {
      const bodyHeaders = { type: one(headers['content-type']), encoding: one(headers['content-encoding']) };
      return { json: await readJson(reply.body, bodyHeaders, replyBytes), link: one(headers['link']) };
    }
    // The status says all: nobody waits for a body, which may not end.
    if (status === 404) {
      reply.body.dump({ limit: leftoverBytes, signal: AbortSignal.timeout(leftoverMs) }).catch(() => {});
      return null;
    }
    reply.body.on('error', () => {}).destroy();
    throw new RefusedCall(status, statusFailure(agency, status, one(headers['retry-after'])));
  }
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}
