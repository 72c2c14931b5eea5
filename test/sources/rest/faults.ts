// What goes wrong with an agency's replies: each stands before the sample agency, and spoils what it answers.
import { gzipSync } from 'node:zlib';
import type { Answer, Asked, Handler } from '../../../src/demo/rest/answer.ts';
import { send, type Respond } from '../../../src/demo/rest/listen.ts';

export type Body = Readonly<Record<string, unknown>>;

/** Changes the bodies of good answers. */
export const altered =
  (change: (body: Body, asked: Asked) => unknown) =>
  (handler: Handler): Respond =>
  (asked, response) => {
    const answer = handler(asked);
    send(response, answer.status === 200 ? { ...answer, body: change(bodyOf(answer), asked) } : answer);
  };

/** Answers with a text of its own. */
export const written =
  (text: (good: string) => string | Buffer, headers: Readonly<Record<string, string>> = {}, status = 200) =>
  (handler: Handler): Respond =>
  (asked, response) => {
    const good = JSON.stringify(handler(asked).body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(text(good));
  };

export const withStatus = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  written(() => '{"error":"http://10.0.0.7/secret-path of the database"}', headers, status);

/** Fails requests that say so, and lets others through. */
export const only =
  (spoils: (asked: Asked) => boolean, fault: (handler: Handler) => Respond) =>
  (handler: Handler): Respond => {
    const spoiled = fault(handler);
    return (asked, response) => (spoils(asked) ? spoiled(asked, response) : send(response, handler(asked)));
  };

/** 64 MB of blanks in 64 KB. */
export const gzipBomb = (): Respond => {
  const bomb = gzipSync(Buffer.alloc(64 * 1_024 * 1_024, ' '));
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(bomb);
  };
};

/** Ends the connection in the middle of the reply. */
export const reset = (): Respond => (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 });
  response.write('{"rows": [', () => response.socket?.resetAndDestroy());
};

/** Never answers. */
export const blackHole = (): Respond => () => {};

/** Says its status, begins its body, and leaves it there. */
export const endlessBody =
  (status: number, headers: Readonly<Record<string, string>> = {}) =>
  (): Respond =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers });
    response.write('<html>');
  };

/** Never stops answering. */
export const endless = (): Respond => (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    while (!response.destroyed && response.write(' '.repeat(65_536)));
    if (!response.destroyed) response.once('drain', more);
  };
  response.on('error', () => {});
  more();
};

export function bodyOf({ body }: Answer): Body {
  if (typeof body !== 'object' || body === null) throw new Error('an agency answers with objects');
  return { ...body };
}

/** The list under a name of a body. */
export function listOf(body: Body, name: string): readonly Body[] {
  const list = body[name];
  if (!Array.isArray(list)) throw new Error(`${name} is no list`);
  return list;
}

/** Changes each row of a body, also where rows come by their keys. */
export const spoiledRows =
  (change: (row: Body) => Body) =>
  (body: Body): Body => ({
    ...body,
    ...('rows' in body && { rows: listOf(body, 'rows').map(change) }),
    ...('keys' in body && { keys: listOf(body, 'keys').map(spoiledRows(change)) }),
  });
