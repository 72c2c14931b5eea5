// A process with one peer, by its place and name, and with the agencies of the configuration where these are other systems:
// it says where it serves, and answers what it has spent.
import { mkdirSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { readConfig } from '../../src/config/config.ts';
import type { DemoConfig } from '../../src/config/config.ts';
import type { Asked, Figures, PeerOptions, Serving } from './peer.ts';
import { peersOver } from './names.ts';

const [over = '', name = '', agencies] = process.argv.slice(2);
const load = peersOver.get(over)?.get(name);
if (!load) throw new Error(`${name} is no peer over ${over}`);

const config = readConfig();
if (config.mode !== 'demo') throw new Error('the bench runs over the demo');
mkdirSync(config.data, { recursive: true });
let calls = 0;
let failing: string | null = null;
const options: PeerOptions = {
  isRemote: agencies !== undefined,
  config: {
    ...config,
    // Read by the parent, which gives them as they were checked.
    ...(agencies !== undefined && { agencies: JSON.parse(agencies) as DemoConfig['agencies'] }),
    // Whoever waits is answered: on a machine with other work nobody is turned away for it.
    http: { ...config.http, loopDelayMs: 60_000, queueMs: 10_000 },
  },
  called(agency) {
    calls += 1;
    if (agency === failing) throw new Error(`${agency} cannot be reached`);
  },
};
const { start } = await load();
const peer = await start(options);
const inspector = new Session();

async function answer(asked: Asked): Promise<void> {
  switch (asked.what) {
    case 'figures': {
      const figures: Figures = { cpu: process.cpuUsage(), rss: process.memoryUsage.rss(), calls };
      process.send?.(figures);
      return;
    }
    case 'profile':
      inspector.connect();
      await inspector.post('Profiler.enable');
      await inspector.post('Profiler.setSamplingInterval', { interval: 200 });
      await inspector.post('Profiler.start');
      process.send?.('profiling');
      return;
    case 'profiled':
      process.send?.((await inspector.post('Profiler.stop')).profile);
      return;
    case 'fail':
      failing = asked.agency;
      process.send?.('failing');
      return;
    case 'close':
      await peer.close();
      process.disconnect();
  }
}

process.on('message', (asked) => void answer(asked as Asked));
const { url, callers } = peer;
process.send?.({ url, callers } satisfies Serving);
