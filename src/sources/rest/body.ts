// A reply's body as JSON: read up to a bound, also after it is unpacked, and no further.
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** Why a body cannot be used, in words of the gateway's own. */
export class UnusableBody extends Error {}

export interface BodyHeaders {
  readonly type: string | undefined;
  readonly encoding: string | undefined;
}

/** @throws UnusableBody, or what the connection failed with */
export async function readJson(
  body: Readable,
  { type, encoding }: BodyHeaders,
  mostBytes: number,
): Promise<unknown> {
  if (type === undefined || !/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type))
    throw unusable(body, 'the reply is not JSON by its type');
  const bytes = await readBytes(body, encoding, mostBytes);
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw error instanceof UnusableBody ? error : new UnusableBody('the reply is no JSON');
  }
}

function unusable(body: Readable, why: string): UnusableBody {
  // Nobody waits for the rest, nor for how it ends.
  body.on('error', () => {}).destroy();
  return new UnusableBody(why);
}

async function readBytes(body: Readable, encoding: string | undefined, most: number): Promise<Buffer> {
  const packed = encoding !== undefined && encoding.toLowerCase() !== 'identity';
  if (packed && encoding.toLowerCase() !== 'gzip')
    throw unusable(body, 'the reply is packed in a way that was not asked for');
  const chunks: Buffer[] = [];
  let length = 0;
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      length += chunk.length;
      if (length > most) throw new UnusableBody('the reply is too long');
      chunks.push(chunk);
    }
  };
  try {
    await (packed ? pipeline(body, createGunzip(), collect) : pipeline(body, collect));
  } catch (error) {
    const isDamaged = error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
    throw isDamaged ? new UnusableBody('the reply cannot be unpacked') : error;
  }
  return Buffer.concat(chunks, length);
}

/**
 * A reviver takes time for every value, so it looks only where the name may stand: written out, or with an escape in
 * the place of one of its letters, which no usual writer of JSON makes.
 */
function parse(text: string): unknown {
  if (!/__proto__|\\u00(5f|6f|7[024])/i.test(text)) return JSON.parse(text);
  return JSON.parse(text, (name, value: unknown) => {
    if (name === '__proto__') throw new UnusableBody('the reply has a property __proto__');
    return value;
  });
}
