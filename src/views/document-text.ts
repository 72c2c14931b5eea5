// The document of a request, as the server will read it.
import type { Asked } from './view.ts';

/** The text of the document; undefined where the request has none, which the server refuses. */
export function documentText({
  method,
  body,
  search,
}: Pick<Asked, 'method' | 'body' | 'search'>): string | undefined {
  if (method !== 'POST') return new URLSearchParams(search).get('query') ?? undefined;
  if (typeof body !== 'object' || body === null || !('query' in body)) return undefined;
  return typeof body.query === 'string' ? body.query : undefined;
}
