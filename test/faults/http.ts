// An HTTP service that misbehaves as a test says while it runs. What it would answer is a handler's, or another server's.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';

export type HttpFault =
  | { readonly is: 'none' }
  /** The answer comes so much later. */
  | { readonly is: 'delay'; readonly milliseconds: number }
  | { readonly is: 'reset' }
  /** The request is taken, and no answer comes. */
  | { readonly is: 'black hole' }
  /** The answer comes byte by byte. */
  | { readonly is: 'drip'; readonly bytesPerSecond: number }
  /** The connection ends in the middle of the body. */
  | { readonly is: 'truncation' }
  /** The body is as long as it should be, and is no JSON. */
  | { readonly is: 'garbage' }
  /** A page for people, with the status 200. */
  | { readonly is: 'html' }
  /** Every list of the body is the other way round. */
  | { readonly is: 'wrong order' }
  /** A small body that unpacks to so many bytes of JSON. */
  | { readonly is: 'gzip bomb'; readonly bytes: number }
  /** A body of so many bytes of JSON. */
  | { readonly is: 'oversize'; readonly bytes: number }
  | {
      readonly is: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface HttpRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

export interface FaultyService {
  readonly url: string;
  readonly port: number;
  /** What happens to requests from now on. */
  fault: HttpFault;
  /** The requests so far. */
  readonly requests: readonly HttpRequest[];
  /** How many requests were broken off by whoever asked, before their answer was out. */
  readonly brokenOff: number;
  close(): Promise<void>;
}

const json = { 'content-type': 'application/json' };

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** A handler that passes requests on to another server. */
export function passTo(url: string): (request: HttpRequest) => Promise<HttpAnswer> {
  return async ({ method, path, headers, body }) => {
    const { host: _, connection: __, 'content-length': ___, ...passed } = headers;
    const reply = await fetch(new URL(path, url), {
      method,
      headers: Object.entries(passed).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      ),
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    const {
      'content-encoding': ____,
      'transfer-encoding': _____,
      ...kept
    } = Object.fromEntries(reply.headers);
    return { status: reply.status, headers: kept, body: Buffer.from(await reply.arrayBuffer()) };
  };
}

/** Opens a service on a free port of loopback. */
export async function openFaultyService(
  answer: (request: HttpRequest) => Promise<HttpAnswer>,
): Promise<FaultyService> {
  const requests: HttpRequest[] = [];
  const state = { fault: { is: 'none' } as HttpFault, brokenOff: 0 };
  const server = createServer((incoming, reply) => {
    reply.on('close', () => {
      if (!reply.writableFinished) state.brokenOff += 1;
    });
    void take(incoming, reply).catch((error: unknown) =>
      reply.destroy(error instanceof Error ? error : undefined),
    );
  });

  async function take(incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
    const request: HttpRequest = {
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: incoming.headers,
      body: await buffer(incoming),
    };
    requests.push(request);
    await misbehave(state.fault, () => answer(request), reply);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    get fault() {
      return state.fault;
    },
    set fault(next) {
      state.fault = next;
    },
    get brokenOff() {
      return state.brokenOff;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function misbehave(
  fault: HttpFault,
  answer: () => Promise<HttpAnswer>,
  reply: ServerResponse,
): Promise<void> {
  switch (fault.is) {
    case 'none':
      return send(reply, await answer());
    case 'delay':
      await sleep(fault.milliseconds);
      return send(reply, await answer());
    case 'reset':
      reply.socket?.resetAndDestroy();
      return;
    case 'black hole':
      return;
    case 'drip':
      return drip(reply, await answer(), fault.bytesPerSecond);
    case 'truncation': {
      const { status, headers, body } = await answer();
      const whole = Buffer.from(body);
      reply.writeHead(status, { ...headers, 'content-length': whole.length });
      reply.write(whole.subarray(0, whole.length / 2), () => reply.destroy());
      return;
    }
    case 'garbage': {
      const { status, headers, body } = await answer();
      return send(reply, {
        status,
        headers,
        body: Buffer.alloc(Buffer.byteLength(body), '{"\xff', 'latin1'),
      });
    }
    case 'html':
      return send(reply, {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html>Please log in.</html>',
      });
    case 'wrong order': {
      const { status, headers, body } = await answer();
      return send(reply, { status, headers, body: JSON.stringify(reversed(JSON.parse(String(body)))) });
    }
    case 'gzip bomb':
      reply.writeHead(200, { ...json, 'content-encoding': 'gzip' });
      return pour(createGzip({ level: 9 }), fault.bytes, reply);
    case 'oversize':
      reply.writeHead(200, json);
      return pour(undefined, fault.bytes, reply);
    case 'status':
      return send(reply, {
        status: fault.status,
        headers: { ...json, ...fault.headers },
        body: '{"error":"no"}',
      });
  }
}

function send(reply: ServerResponse, { status, headers, body }: HttpAnswer): void {
  const { 'content-length': _, ...kept } = headers;
  reply.writeHead(status, { ...kept, 'content-length': Buffer.byteLength(body) });
  reply.end(body);
}

async function drip(reply: ServerResponse, { status, headers, body }: HttpAnswer, bytesPerSecond: number) {
  reply.writeHead(status, headers);
  for (const byte of Buffer.from(body)) {
    if (reply.destroyed) return;
    reply.write(Buffer.of(byte));
    await sleep(1_000 / bytesPerSecond);
  }
  reply.end();
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, reversed(inner)]));
}

/** A list of so many bytes of JSON, by way of a packer where there is one, as fast as it is taken. */
async function pour(packer: ReturnType<typeof createGzip> | undefined, bytes: number, reply: ServerResponse) {
  const into = packer ?? reply;
  packer?.pipe(reply);
  const piece = Buffer.from(`"${'x'.repeat(65_533)}",`);
  const closed = new Promise((resolve) => reply.once('close', resolve));
  into.write('[');
  for (let sent = 0; sent < bytes && !reply.destroyed; sent += piece.length) {
    if (into.write(piece)) continue;
    await Promise.race([closed, new Promise((resolve) => into.once('drain', resolve))]);
  }
  if (!reply.destroyed) into.end('null]');
}
