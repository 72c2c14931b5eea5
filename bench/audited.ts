// A process with a gateway for each trail of trails.ts, which tells its parent where they are and what they cost:
// over the embedded demo, or over rows in memory.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../src/config/config.ts';
import { openGateway } from '../src/gateway.ts';
import { prepareFirst } from '../src/lifetime/prepare.ts';
import { createLog } from '../src/telemetry/log.ts';
import { prepareOverRows, tokenOf } from './peers/ours.ts';
import { caller } from './sources/rows.ts';
import { trails } from './trails.ts';

const [over = 'embedded'] = process.argv.slice(2);
const { operator: _, ...config } = readConfig();
if (config.mode !== 'demo') throw new Error('the bench runs over the demo');
const gateways: {
  readonly name: string;
  readonly url: string;
  readonly token: string;
  close(): Promise<void>;
}[] = [];
for (const [name, openTrail] of Object.entries(trails)) {
  const data = join(config.data, name);
  mkdirSync(data, { recursive: true });
  const own = {
    ...config,
    // Whoever waits is answered: on a machine with other work nobody is turned away for it.
    http: { ...config.http, loopDelayMs: 60_000, queueMs: 10_000 },
    audit: { ...config.audit, file: join(data, 'audit.ndjson') },
    log: { level: 'silent' as const },
  };
  const prepared =
    over === 'memory'
      ? await prepareOverRows({ config: own, called: () => undefined })
      : (await prepareFirst(own)).prepared;
  const gateway = await openGateway({ ...prepared, log: createLog('silent'), openTrail });
  const token = await tokenOf(gateway.url, caller.name);
  gateways.push({ name, url: gateway.url, token, close: () => gateway.close() });
}
process.on('message', (message) => {
  if (message === 'cpu') process.send?.({ cpu: process.cpuUsage() });
  else void Promise.all(gateways.map(({ close }) => close())).then(() => process.disconnect());
});
process.send?.({ gateways: gateways.map(({ name, url, token }) => ({ name, url, token })) });
