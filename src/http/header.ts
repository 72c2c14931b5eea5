// Every value of one header, as they came: node's own map drops or joins those that are sent twice, and its map of
// lists is made of all headers at once.
import type { IncomingMessage } from 'node:http';

/** @param name in small letters */
export function valuesOf(
  { rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>,
  name: string,
): readonly string[] {
  const values: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const key = rawHeaders[at];
    const value = rawHeaders[at + 1];
    if (key?.length === name.length && value !== undefined && key.toLowerCase() === name) values.push(value);
  }
  return values;
}
