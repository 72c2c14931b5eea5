// Sends a request by both ways through a view: past Apollo's pipeline where its document is known, and through it.
import { expect } from 'vitest';

export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

let asked = 0;

/** The same request, of which the pipeline cannot have seen the like: it accepts a type more that nobody has. */
function unheard(init: RequestInit): RequestInit {
  const headers = new Headers(init.headers);
  asked += 1;
  headers.set('accept', `${headers.get('accept') || '*/*'}, application/x-${asked};q=0.1`);
  return { ...init, headers };
}

async function send(url: string, init: RequestInit): Promise<Sent> {
  const reply = await fetch(url, init);
  const { date: _, 'x-request-id': id = '', ...headers } = Object.fromEntries(reply.headers);
  // A fault is told with the request's own id.
  return { status: reply.status, headers, text: (await reply.text()).replaceAll(id, 'its id') };
}

/** What the pipeline replies to a request. */
export function sendThrough(url: string, init: RequestInit): Promise<Sent> {
  return send(url, unheard(init));
}

/**
 * Sends a request until its document is known, and the like of it, and then by both ways.
 *
 * @returns whether its answer stays the same from one time to the next: both ways are compared where it does
 */
export async function compareWays(url: string, init: RequestInit): Promise<boolean> {
  const through = await sendThrough(url, init);
  await send(url, init);
  const past = await send(url, init);
  if (JSON.stringify(past) === JSON.stringify(through)) return true;
  const again = await sendThrough(url, init);
  if (JSON.stringify(again) !== JSON.stringify(through)) return false;
  expect(past, String(init.body ?? url)).toEqual(through);
  return true;
}
