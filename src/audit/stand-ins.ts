// What stood in for variables that an asker has sent before: a page that is refreshed asks with the same ones. Each
// asker's are kept apart, so that the time of an answer tells nobody what another has asked.
import type { KeyObject } from 'node:crypto';
import { macOf } from './mac.ts';
import type { Asker } from './trail.ts';

/** Of one asker: more than a page has. */
const mostKept = 32;
/** In characters: of longer texts none is kept, since their number alone would not bound the memory. */
const longestKept = 256;

interface StandIns {
  readonly key: KeyObject;
  /** By the text that each is for. */
  readonly macs: Map<string, string>;
}

const known = new WeakMap<Asker, StandIns>();

/**
 * The HMAC-SHA-256 of a text, in hexadecimal.
 *
 * @param asker one object for many requests
 */
export function standInFor(text: string, asker: Asker, key: KeyObject): string {
  if (text.length > longestKept) return macOf(text, key);
  let own = known.get(asker);
  if (own?.key !== key) known.set(asker, (own = { key, macs: new Map() }));
  const { macs } = own;
  let mac = macs.get(text);
  if (mac === undefined) {
    const [oldest] = macs.keys();
    if (macs.size >= mostKept && oldest !== undefined) macs.delete(oldest);
    macs.set(text, (mac = macOf(text, key)));
  }
  return mac;
}
