// What is asked of an agency over HTTP: method and target, in which every value is encoded data.
import type { Key } from '../source.ts';

/** Names and values of a query string, in order; a name may come again. */
export type Parameters = readonly (readonly [name: string, value: string])[];

export interface Call {
  readonly method: 'GET' | 'POST';
  /** Below the agency's address, with what it asks for: already encoded. */
  readonly path: string;
  readonly parameters: Parameters;
  /** Sent as JSON. */
  readonly body?: object;
  /** What a reply says that there is no such thing: no rows, or a fault unless it is said. */
  readonly missing?: 'none';
  /** The call without its values: by this it is told apart and counted. */
  readonly text: string;
}

/** A call's target behind the agency's address. */
export function targetOf({ path, parameters }: Pick<Call, 'path' | 'parameters'>): string {
  const query = parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  return query === '' ? path : `${path}?${query}`;
}

/**
 * One segment of a path that holds a key: `issuingState=XA;document=P1`. With the name before it no value can be
 * an empty, `.` or `..` segment, which those who carry the request would take out of the path.
 */
export function segmentOf(fields: readonly string[], key: Key): string {
  return fields.map((field, index) => `${encode(field)}=${encode(String(key[index] ?? ''))}`).join(';');
}

/** Everything but letters, digits and `-._~!*'()` as bytes in percent signs. The text has no half characters. */
function encode(text: string): string {
  return encodeURIComponent(text);
}
