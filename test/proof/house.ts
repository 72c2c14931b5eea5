// A thread in which worlds live, so that nothing that a module keeps for its process is there for both worlds of a pair.
import { parentPort } from 'node:worker_threads';
import type { DemoConfig } from '../../src/config/config.ts';
import { StartError } from '../../src/errors.ts';
import type { GatewayOptions, TestGateway } from '../gateway-over.ts';
import { createFaultySource } from '../faults/source.ts';
import { openWorldOver } from './world.ts';
import type { WorldDesign } from './world.ts';

/** How a source is in trouble. */
export type HiddenSources = 'AGENCY_UNAVAILABLE' | 'AGENCY_TIMEOUT' | 'SLOW';

const slowMs = 30;

/** What a world is opened with, as it is sent to its thread. */
export interface WorldOrder extends Omit<WorldDesign, 'around'> {
  readonly published: DemoConfig['published'];
  readonly keys: DemoConfig['keys'];
  /** Records whose reads fail, whatever agency keeps them. */
  readonly failing?: {
    readonly records: readonly string[];
    readonly agencies: readonly string[];
    readonly as: HiddenSources;
  };
}

export type Wish =
  | { readonly id: number; readonly does: 'open'; readonly order: WorldOrder }
  | { readonly id: number; readonly does: 'takeCalls' | 'close'; readonly world: string };

export type Reply =
  | { readonly id: number; readonly gives: string | readonly string[] | null }
  | { readonly id: number; readonly fails: string; readonly faults: readonly string[] | null };

const worlds = new Map<string, TestGateway>();

async function fulfil(wish: Wish): Promise<string | readonly string[] | null> {
  if (wish.does === 'open') {
    const { published, keys, failing, ...design } = wish.order;
    const around = failing && failingSources(failing);
    const world = await openWorldOver(published, { ...design, ...(around && { around }) }, keys);
    worlds.set(world.url, world);
    return world.url;
  }
  const world = worlds.get(wish.world);
  if (!world) throw new Error(`there is no world at ${wish.world}`);
  if (wish.does === 'takeCalls')
    return world.calls.splice(0).map(({ agency, record, text }) => `${agency} ${record}: ${text}`);
  worlds.delete(wish.world);
  await world.close();
  return null;
}

function failingSources({
  records,
  agencies,
  as,
}: NonNullable<WorldOrder['failing']>): NonNullable<GatewayOptions['around']> {
  return Object.fromEntries(
    agencies.map((agency) => [
      agency,
      (source) => {
        const faulty = createFaultySource();
        faulty.fault = as === 'SLOW' ? { is: 'slow', milliseconds: slowMs } : { is: 'failing', code: as };
        const failed = faulty.around(source, agency);
        return {
          collection: (record) => (records.includes(record) ? failed : source).collection(record),
          close: () => source.close(),
        };
      },
    ]),
  );
}

parentPort?.on('message', (wish: Wish) => {
  const { id } = wish;
  const post = (reply: Reply): void => parentPort?.postMessage(reply);
  fulfil(wish).then(
    (gives) => post({ id, gives }),
    (error: unknown) => {
      const isOwn = error instanceof StartError;
      const fails = isOwn
        ? error.what
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
      post({ id, fails, faults: isOwn ? error.faults : null });
    },
  );
});
