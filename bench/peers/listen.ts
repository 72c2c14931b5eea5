// A plain server on loopback that answers each body with bytes, as the peers without a framework do.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

export type AnswerBody = (body: unknown, headers: IncomingHttpHeaders) => Promise<string>;

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

export async function listen(answer: AnswerBody): Promise<Listening> {
  const server = createServer((request, response) => {
    void readBody(request)
      .then((text) => answer(JSON.parse(text), request.headers))
      .then(
        (text) => {
          response.writeHead(200, {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(text),
          });
          response.end(text);
        },
        (error: unknown) => {
          response.writeHead(500, { 'content-length': 0 });
          response.end();
          console.error(error);
        },
      );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server on TCP has a port');
  return {
    url: `http://127.0.0.1:${address.port}/graphql`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** By events: an asynchronous iterator would cost a promise for each chunk. */
function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => resolve(text));
    request.on('error', reject);
  });
}
