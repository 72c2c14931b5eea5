// The smallest source that is another system: it asks an HTTP service for pages, in JSON, and reads no more than it may.
import { agencyFailure } from '../../src/sources/failures.ts';
import type { Collection, Page, Read, Source } from '../../src/sources/source.ts';

/** @param replyBytes the longest reply that is read */
export function openServiceSource(url: string, agency: string, replyBytes: number): Source {
  async function ask(path: string, { signal }: Read): Promise<unknown> {
    let reply: Response;
    let text: string;
    try {
      reply = await fetch(new URL(path, url), { signal });
      text = await readBounded(reply, replyBytes);
    } catch (error) {
      if (error instanceof RangeError) throw agencyFailure('AGENCY_BAD_REPLY', agency, error);
      throw agencyFailure('AGENCY_UNAVAILABLE', agency, error);
    }
    if (reply.status === 401) throw agencyFailure('AGENCY_REFUSED', agency);
    if (reply.status !== 200) throw agencyFailure('AGENCY_UNAVAILABLE', agency);
    try {
      return JSON.parse(text);
    } catch {
      throw agencyFailure('AGENCY_BAD_REPLY', agency, new Error('no JSON'));
    }
  }
  const cannot = () => Promise.reject(new TypeError('this source pages, and nothing else'));
  const collection: Collection = {
    capabilities: { page: true, filter: false, order: false, total: true },
    // What a service sends is what the guard has to look at.
    page: async ({ first }, read) => (await ask(`/rows?first=${first}`, read)) as Page,
    byKeys: cannot,
    countByKeys: cannot,
    count: cannot,
    countDistinct: cannot,
    group: cannot,
  };
  return { collection: () => collection, close: () => Promise.resolve() };
}

/** @throws RangeError where the body is longer, as soon as that is known */
async function readBounded({ body }: Response, most: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body ?? []) {
    length += piece.length;
    if (length > most) throw new RangeError(`more than ${most} bytes`);
    pieces.push(piece);
  }
  return new TextDecoder('utf-8', { fatal: false }).decode(Buffer.concat(pieces));
}
