// A sample agency on loopback.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer, Asked, Handler } from './answer.ts';

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** How a request is answered on its connection. */
export type Respond = (asked: Asked, response: ServerResponse) => void;

const mostBytes = 16_777_216;

export function respondWith(handler: Handler): Respond {
  return (asked, response) => send(response, handler(asked));
}

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = gzipSync(JSON.stringify(body), { level: 1 });
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'content-length': bytes.length,
    ...headers,
  });
  response.end(bytes);
}

/** @param port 0 takes any free one */
export async function listen(respond: Respond, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    readAsked(request).then(
      (asked) => {
        if (asked) respond(asked, response);
        else send(response, { status: 413, body: { error: 'the question is too long' } });
      },
      () => response.destroy(),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server on TCP has a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readAsked(request: IncomingMessage): Promise<Asked | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > mostBytes) return null;
    chunks.push(chunk);
  }
  const { method = '', url: target = '', headers } = request;
  return { method, target, authorization: headers.authorization, body: Buffer.concat(chunks).toString() };
}
