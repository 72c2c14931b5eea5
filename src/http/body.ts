// Reads a JSON body: bounded, in UTF-8, as it was sent.
import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import { HttpError } from './fault.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The parsed body; undefined where there is none, or where it is not said to be JSON (and is then not read).
 *
 * @throws HttpError 400 where it is not JSON, 413 where it is longer than the limit, 415 where it is compressed or
 * in another character set.
 */
export async function readJson(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const contentType = request.headers['content-type'];
  // As nearly every client writes it, there is nothing to parse.
  if (contentType !== 'application/json') {
    const type = readMediaType(contentType);
    if (type?.essence !== 'application/json') return undefined;
    const charset = type.params.get('charset')?.toLowerCase() ?? 'utf-8';
    if (charset !== 'utf-8' && charset !== 'utf8') throw unsupported('a body in utf-8');
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw unsupported('a body that is not compressed');

  const bytes = await readBytes(request, limitBytes);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new HttpError(400, 'BAD_REQUEST', 'Expected a body that is valid JSON in UTF-8; correct it');
  }
}

function readMediaType(header: string | undefined): MIMEType | undefined {
  try {
    return header === undefined ? undefined : new MIMEType(header);
  } catch {
    return undefined;
  }
}

async function readBytes(request: IncomingMessage, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(request, limitBytes);
  // Who is gone by now is told of by no event.
  if (request.destroyed) throw goneOf(request);
  // By events: an iterator of the stream costs as much as all else that is done for a short body.
  await new Promise<void>((resolve, reject) => {
    const take = (bytes: Uint8Array): void => {
      length += bytes.length;
      if (length <= limitBytes) chunks.push(bytes);
      else leave(tooLarge(request, limitBytes));
    };
    const leave = (reason?: Error): void => {
      request.off('data', take).off('end', leave).off('error', leave).off('close', close);
      if (reason) reject(reason);
      else resolve();
    };
    const close = (): void => leave(goneOf(request));
    request.on('data', take).on('end', leave).on('error', leave).on('close', close);
  });
  const [first] = chunks;
  return chunks.length === 1 && first ? first : Buffer.concat(chunks);
}

function goneOf({ errored }: IncomingMessage): Error {
  return errored ?? new Error('the client left before the end of its body');
}

function tooLarge(request: IncomingMessage, limitBytes: number): HttpError {
  // What is still to come is read and thrown away, until the request's own time is up.
  request.resume();
  return new HttpError(413, 'BODY_TOO_LARGE', `Expected a body of at most ${limitBytes} bytes; send less`);
}

function unsupported(what: string): HttpError {
  return new HttpError(415, 'UNSUPPORTED_MEDIA_TYPE', `Expected ${what}; send it so`);
}
