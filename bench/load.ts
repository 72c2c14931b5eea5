// Load from this process on another: so many connections, each asking again when it is answered, or so many a second.
import autocannon from 'autocannon';
import { question } from './gateway.ts';

export interface Load {
  readonly url: string;
  readonly token: string;
  readonly connections: number;
  readonly seconds: number;
  /** How many requests are sent in all, instead of as many as there is time for. */
  readonly amount?: number;
  /** What is asked; the bench's usual question where absent. */
  readonly asked?: { readonly query: string; readonly variables?: object };
  /** Further headers of the request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How many requests are sent in a second, over all connections; as many as are answered where absent. */
  readonly rate?: number;
}

export interface Loaded {
  /** Replies of status 200, in a second. */
  readonly answered: number;
  /** Replies of status 503, in a second. */
  readonly shed: number;
  /** Requests without a reply, and replies of any other status. */
  readonly failed: number;
  /** Of all replies, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

export async function load({
  url,
  token,
  connections,
  seconds,
  asked = question,
  amount,
  rate,
  headers = {},
}: Load): Promise<Loaded> {
  const result = await autocannon({
    url: `${url}/graphql`,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify(asked),
    connections,
    duration: seconds,
    ...(amount !== undefined && { amount }),
    ...(rate !== undefined && { overallRate: rate }),
  });
  const count = (status: `${number}`) => result.statusCodeStats?.[status]?.count ?? 0;
  const [answered, shed] = [count('200'), count('503')];
  return {
    answered: answered / result.duration,
    shed: shed / result.duration,
    failed: result['2xx'] + result.non2xx - answered - shed + result.errors,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}
