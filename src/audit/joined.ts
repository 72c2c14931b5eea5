// A trail as its reader wants it: each request's intent with its outcome, and every other record by itself.
import { readLines } from './lines.ts';
import { parseRecord } from './record.ts';
import type { TrailRecord } from './record.ts';

export type Joined =
  | { readonly event: 'request'; readonly intent: TrailRecord; readonly outcome: TrailRecord | null }
  | { readonly event: string; readonly record: TrailRecord };

/** How many requests may be under way: of more, the oldest are taken for cut off. */
const mostOpen = 100_000;

/** Requests come where their outcome is, and those without one at the end. What is no record is passed over. */
export async function* readJoined(files: readonly string[]): AsyncGenerator<Joined> {
  const open = new Map<unknown, TrailRecord>();
  for await (const { bytes } of readLines(files)) {
    const record = parseRecord(bytes.toString());
    if (!record) continue;
    const { event, requestId } = record;
    if (event === 'intent') {
      open.set(requestId, record);
      const [oldest] = open;
      if (!oldest || open.size <= mostOpen) continue;
      open.delete(oldest[0]);
      yield { event: 'request', intent: oldest[1], outcome: null };
    } else if (event === 'outcome') {
      const intent = open.get(requestId);
      open.delete(requestId);
      if (intent) yield { event: 'request', intent, outcome: record };
    } else yield { event, record };
  }
  for (const intent of open.values()) yield { event: 'request', intent, outcome: null };
}
