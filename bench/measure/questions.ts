// A workload as a peer is asked it: with what the peer itself gave before, such as ids, and as each of its callers.
import { at } from '../workloads/workload.ts';
import type { Variables, Workload } from '../workloads/workload.ts';
import type { Child } from './child.ts';

/** One request: its headers and its body. */
export interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Questions {
  /** So many requests, to be sent in turns; texts of a workload whose texts are all different are new each time. */
  messages(requests: number): readonly Message[];
}

/** No text is asked twice while the bench runs, whoever is asked. */
let places = 0;

export async function prepareQuestions(peer: Child, workload: Workload): Promise<Questions> {
  const { before, text, query, callers = 1 } = workload;
  const given = before ? before.give(await dataOf(peer, before)) : {};
  const variables: Variables = { ...workload.variables, ...given };
  const bodyOf = (asked: string): string => JSON.stringify({ query: asked, variables });
  const messages = peer.callers.slice(0, callers).map((headers) => ({ headers, body: bodyOf(query) }));
  return {
    messages: (requests) =>
      text
        ? Array.from({ length: requests }, () => ({
            headers: peer.callers[0] ?? {},
            body: bodyOf(text((places += 1))),
          }))
        : messages,
  };
}

export async function post({ url }: Child, { headers, body }: Message): Promise<string> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return reply.text();
}

async function dataOf(
  peer: Child,
  { query, variables }: Pick<Workload, 'query' | 'variables'>,
): Promise<object> {
  const [headers = {}] = peer.callers;
  const text = await post(peer, { headers, body: JSON.stringify({ query, variables }) });
  const data = at(JSON.parse(text), 'data');
  if (typeof data !== 'object' || data === null) throw new Error(`${peer.name}: ${text.slice(0, 500)}`);
  return data;
}
