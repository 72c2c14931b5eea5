// What a caller can observe of a reply, in a form in which two worlds can be compared.
import type { Asking, TestGateway } from '../gateway.ts';
import type { Asker } from './rights.ts';

export interface Observation {
  readonly status: number;
  /** In the order in which they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body's bytes as text. */
  readonly body: string;
  /** The statements that reached agencies for this request, each once. */
  readonly calls: readonly string[];
}

/** The clock and the id source differ between worlds by nature; everything else is compared as it came. */
const ownOfEachReply = new Set(['date', 'x-request-id']);

export function toObservation(
  headers: Headers,
  status: number,
  text: string,
  calls: readonly string[] = [],
): Observation {
  const requestId = headers.get('x-request-id');
  return {
    status,
    headers: [...headers].map(([name, value]) => [name, ownOfEachReply.has(name) ? '' : value] as const),
    body: requestId === null ? text : text.replaceAll(requestId, 'the request id'),
    calls: [...new Set(calls)].sort(),
  };
}

/** Asks, and tells all that could be observed of it. No other request may be under way. */
export async function observe(
  gateway: TestGateway,
  { persona, purpose, order }: Pick<Asker, 'persona' | 'purpose' | 'order'>,
  query: string,
  asking: Asking = {},
): Promise<Observation> {
  const before = gateway.calls.length;
  const { headers, status, text } = await gateway.ask(persona, query, {
    ...(purpose !== undefined && { purpose }),
    ...(order !== undefined && { order }),
    ...asking,
  });
  const calls = gateway.calls.slice(before).map((call) => `${call.agency} ${call.record}: ${call.text}`);
  return toObservation(headers, status, text, calls);
}

/**
 * The observation with each cursor replaced by the place where it first came. A cursor seals the stored
 * sequence of its row, which a file made anew gives again: where hidden rows came or went, cursors are equal
 * up to one renaming, and each has the length that it had.
 */
export function withCursorsRenamed(observation: Observation): Observation {
  const known = new Map<string, string>();
  const body = observation.body.replaceAll(
    /"(A[\w-]{107}|A[\w-]{193}|A[\w-]{278})"/g,
    (_, cursor: string) => {
      const name = known.get(cursor) ?? `cursor ${known.size} of ${cursor.length}`;
      known.set(cursor, name);
      return JSON.stringify(name);
    },
  );
  return { ...observation, body };
}

/**
 * The observation with each call as the record that it read, and cursors renamed. Where a value of a column is
 * hidden, its rows are kept out by the statement itself, and cursors are bound to that scope; no caller sees a
 * statement's text.
 */
export function withoutStatements(observation: Observation): Observation {
  const calls = observation.calls.map((call) => call.replace(/:.*/s, ''));
  return { ...withCursorsRenamed(observation), calls };
}

/** A GET of a page or file, as an observation. */
export async function observePath(gateway: TestGateway, path: string): Promise<Observation> {
  const reply = await fetch(`${gateway.url}${path}`);
  return toObservation(reply.headers, reply.status, await reply.text());
}
