// A request as its bytes and headers, for what no client of the graph would send.
import type { TestGateway } from '../gateway.ts';
import { toObservation } from './observation.ts';
import type { Observation } from './observation.ts';

export interface RawRequest {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<{ [name: string]: string }>;
  /** Sent as JSON. */
  readonly body?: object;
}

/** Sends a request with a sample caller's token; `public` sends none. */
export async function send(
  gateway: TestGateway,
  persona: string,
  { path = '/graphql', method = 'POST', headers = {}, body }: RawRequest,
): Promise<Observation> {
  const token = persona === 'public' ? undefined : await gateway.tokenFor(persona);
  const reply = await fetch(`${gateway.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  // The address of each gateway is its own.
  return toObservation(reply.headers, reply.status, text.replaceAll(gateway.url, 'the address'));
}
