// Sends a request over HTTP and tells all of the reply, header names as they were written and in their order.
import { Agent, request as open } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Observation } from '../disclosure/observation.ts';
import { ownOfEachReply } from './left-out.ts';
import type { Request } from './request.ts';
import type { World } from './worlds.ts';

const agent = new Agent({ keepAlive: true });

/** @returns what could be observed, but for the calls */
export async function send(
  world: Pick<World, 'url' | 'tokenFor'>,
  request: Request,
): Promise<Omit<Observation, 'calls'>> {
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
  const { promise, resolve, reject } = Promise.withResolvers<Omit<Observation, 'calls'>>();
  const url = `${world.url}${path}${isInSearch ? searchOf(graph) : ''}`;
  const outgoing = open(url, { method, headers, agent }, (reply) => {
    const pieces: Buffer[] = [];
    reply.on('data', (piece: Buffer) => pieces.push(piece));
    reply.on('error', reject);
    reply.on('end', () => {
      const text = Buffer.concat(pieces).toString('utf8');
      const id = reply.headers['x-request-id'];
      resolve({
        status: reply.statusCode ?? 0,
        headers: pairsOf(reply.rawHeaders).map(([name, value]) => [
          name,
          ownOfEachReply.has(name.toLowerCase()) ? '' : value,
        ]),
        body: typeof id === 'string' ? text.replaceAll(id, 'the request id') : text,
      });
    });
  });
  outgoing.on('error', reject);
  outgoing.end(body);
  return promise;
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
