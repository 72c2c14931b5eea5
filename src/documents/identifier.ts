// How a persisted document is named in requests: appendix A of GraphQL over HTTP, by SHA-256.
import { createHash } from 'node:crypto';

const prefix = 'sha256:';

/** `sha256:` and 64 hexadecimal digits in small letters: of the text's bytes in UTF-8, every space of it included. */
export function identify(text: string): string {
  return `${prefix}${createHash('sha256').update(text).digest('hex')}`;
}

export const identifierForm = /^sha256:[0-9a-f]{64}$/;

/** The name of the file that holds the text. */
export function fileOf(id: string): string {
  return `${id.slice(prefix.length)}.graphql`;
}
