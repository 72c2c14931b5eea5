// A reply's body as JSON: read up to a bound, also after it is unpacked, and no further.
import type { Readable } from 'node:stream';
import { gunzip } from 'node:zlib';

/** Why a body cannot be used, in words of the gateway's own. */
export class UnusableBody extends Error {}

export interface BodyHeaders {
  readonly type: string | undefined;
  readonly encoding: string | undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws UnusableBody, or what the connection failed with */
export async function readJson(
  body: Readable,
  { type, encoding }: BodyHeaders,
  mostBytes: number,
): Promise<unknown> {
  if (type === undefined || !/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type))
    throw unusable(body, 'the reply is not JSON by its type');
  const isPacked = encoding !== undefined && encoding.toLowerCase() !== 'identity';
  if (isPacked && encoding.toLowerCase() !== 'gzip')
    throw unusable(body, 'the reply is packed in a way that was not asked for');
  const taken = await collect(body, mostBytes);
  const bytes = isPacked ? await unpack(taken, mostBytes) : taken;
  try {
    return parse(utf8.decode(bytes));
  } catch (error) {
    throw error instanceof UnusableBody ? error : new UnusableBody('the reply is no JSON');
  }
}

function unusable(body: Readable, why: string): UnusableBody {
  // Nobody waits for the rest, nor for how it ends.
  body.on('error', () => {}).destroy();
  return new UnusableBody(why);
}

/** By what the stream tells as it goes: to go through it piece by piece takes three times as long as all else of a call. */
function collect(body: Readable, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    body
      .on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > most) reject(unusable(body, 'the reply is too long'));
        else chunks.push(chunk);
      })
      .on('end', () => resolve(Buffer.concat(chunks, length)))
      .on('error', reject)
      .on('close', () => reject(new Error('the connection ended')));
  });
}

function unpack(packed: Buffer, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    gunzip(packed, { maxOutputLength: most }, (error, unpacked) => {
      if (!error) resolve(unpacked);
      else
        reject(
          new UnusableBody(
            'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
              ? 'the reply is too long'
              : 'the reply cannot be unpacked',
          ),
        );
    });
  });
}

/**
 * A reviver takes time for every value, so it looks only where the name may stand: written out, or with an escape in
 * the place of one of its letters, which no usual writer of JSON makes.
 */
function parse(text: string): unknown {
  const mayHold = text.includes('__proto__') || (text.includes('\\u00') && /\\u00(5f|6f|7[024])/i.test(text));
  if (!mayHold) return JSON.parse(text);
  return JSON.parse(text, (name, value: unknown) => {
    if (name === '__proto__') throw new UnusableBody('the reply has a property __proto__');
    return value;
  });
}
