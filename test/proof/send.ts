// Sends a request over HTTP and tells all of the reply, header names as they were written and in their order.
import { Agent, request as open } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, RequestOptions } from 'node:http';
import type { Observation } from '../disclosure/observation.ts';
import { ownOfEachReply } from './left-out.ts';
import type { Request } from './request.ts';
import type { World } from './worlds.ts';

const agent = new Agent({ keepAlive: true });

/** What could be observed of a reply, but for the calls. */
type Received = Omit<Observation, 'calls'>;

export async function send(world: Pick<World, 'url' | 'tokenFor'>, request: Request): Promise<Received> {
  const { persona, purpose, order, method, path, graph } = request;
  const isInSearch = graph !== undefined && method !== 'POST';
  const body = request.body ?? (graph && !isInSearch ? JSON.stringify(graph) : undefined);
  const headers: OutgoingHttpHeaders = {
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }),
    ...(persona !== 'public' && { authorization: `Bearer ${await world.tokenFor(persona)}` }),
    ...(purpose !== undefined && { 'x-timpora-purpose': purpose }),
    ...(order !== undefined && { 'x-timpora-order': order }),
    // As a browser or any client that is no form would: by it the gateway tells a GET that was meant.
    ...(isInSearch && { 'apollo-require-preflight': 'true' }),
    ...request.headers,
  };
  const url = `${world.url}${path}${isInSearch ? searchOf(graph) : ''}`;
  return exchange(url, { method, headers, agent }, body);
}

function exchange(url: string, options: RequestOptions, body: string | undefined): Promise<Received> {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const outgoing = open(url, options, (reply) => {
    const pieces: Buffer[] = [];
    reply.on('data', (piece: Buffer) => pieces.push(piece));
    reply.on('error', reject);
    reply.on('end', () => resolve(toReceived(reply, Buffer.concat(pieces).toString('utf8'))));
  });
  outgoing.on('error', (error) => {
    // The gateway closes a connection that was idle; a request that met that was not heard.
    const isStale = outgoing.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
    if (isStale) resolve(exchange(url, options, body));
    else reject(error);
  });
  outgoing.end(body);
  return promise;
}

function toReceived({ statusCode = 0, headers, rawHeaders }: IncomingMessage, text: string): Received {
  const id = headers['x-request-id'];
  return {
    status: statusCode,
    headers: pairsOf(rawHeaders).map(([name, value]) => [
      name,
      ownOfEachReply.has(name.toLowerCase()) ? '' : value,
    ]),
    body: typeof id === 'string' ? text.replaceAll(id, 'the request id') : text,
  };
}

function pairsOf(raw: readonly string[]): readonly (readonly [string, string])[] {
  return raw.flatMap((name, place) => (place % 2 === 0 ? [[name, raw[place + 1] ?? ''] as const] : []));
}

function searchOf({ query, variables, operationName, extensions }: NonNullable<Request['graph']>): string {
  const search = new URLSearchParams({ query });
  if (variables) search.set('variables', JSON.stringify(variables));
  if (operationName !== undefined) search.set('operationName', operationName);
  if (extensions !== undefined) search.set('extensions', JSON.stringify(extensions));
  return `?${search.toString()}`;
}
