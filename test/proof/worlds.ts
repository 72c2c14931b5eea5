// Worlds as the search meets them: an address of each, behind which a thread serves it.
import { Worker } from 'node:worker_threads';
import { StartError } from '../../src/errors.ts';
import type { Asker } from '../disclosure/rights.ts';
import type { Reply, Wish, WorldOrder } from './house.ts';
import { question } from './request.ts';
import { send } from './send.ts';

export interface World {
  readonly url: string;
  tokenFor(persona: string): Promise<string>;
  /** The statements that reached agencies since it was asked last. */
  takeCalls(): Promise<readonly string[]>;
  /** The data and text of an answer. */
  ask(asker: Pick<Asker, 'persona' | 'purpose' | 'order'>, query: string): Promise<Told>;
  close(): Promise<void>;
}

export interface Told {
  readonly data: unknown;
  readonly text: string;
}

/** A thread of its own for the worlds that are opened in it. */
export interface House {
  /** @throws StartError where its gateway does not start */
  open(order: WorldOrder): Promise<World>;
  close(): Promise<void>;
}

type Given = string | readonly string[] | null;
// `Omit` of a union forgets what its members differ in.
type Wanted = Wish extends infer Each ? (Each extends Wish ? Omit<Each, 'id'> : never) : never;

export function openHouse(): House {
  const worker = new Worker(new URL('./house.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const waiting = new Map<number, PromiseWithResolvers<Given>>();
  let wishes = 0;
  worker.on('message', (reply: Reply) => {
    const promise = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('gives' in reply) promise?.resolve(reply.gives);
    else promise?.reject(reply.faults ? new StartError(reply.fails, reply.faults) : new Error(reply.fails));
  });
  worker.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  const want = (wanted: Wanted): Promise<Given> => {
    const promise = Promise.withResolvers<Given>();
    const id = (wishes += 1);
    waiting.set(id, promise);
    worker.postMessage({ ...wanted, id });
    return promise.promise;
  };

  return {
    async open(order) {
      const url = String(await want({ does: 'open', order }));
      const tokens = new Map<string, Promise<string>>();
      const world: World = {
        url,
        tokenFor(persona) {
          const token = tokens.get(persona) ?? requestToken(url, persona);
          tokens.set(persona, token);
          return token;
        },
        async takeCalls() {
          const calls = await want({ does: 'takeCalls', world: url });
          return Array.isArray(calls) ? calls : [];
        },
        async ask(asker, query) {
          const { body: text } = await send(world, question(asker, { query }));
          const { data } = JSON.parse(text) as { readonly data?: unknown };
          return { data, text };
        },
        async close() {
          await want({ does: 'close', world: url });
        },
      };
      return world;
    },
    async close() {
      await worker.terminate();
    },
  };
}

async function requestToken(url: string, caller: string): Promise<string> {
  const reply = await fetch(`${url}/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ caller }),
  });
  const { token } = (await reply.json()) as { readonly token?: string };
  if (token === undefined) throw new Error(`no token for ${caller}`);
  return token;
}
