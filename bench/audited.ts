// A process with a gateway for each trail of trails.ts, which tells its parent where they are and what they cost.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../src/config/config.ts';
import { openGateway } from '../src/gateway.ts';
import { prepareFirst } from '../src/lifetime/prepare.ts';
import { createLog } from '../src/telemetry/log.ts';
import { trails } from './trails.ts';

const { operator: _, ...config } = readConfig();
const gateways: { readonly name: string; readonly url: string; close(): Promise<void> }[] = [];
for (const [name, openTrail] of Object.entries(trails)) {
  mkdirSync(join(config.data, name), { recursive: true });
  const own = {
    ...config,
    // Whoever waits is answered: on a machine with other work nobody is turned away for it.
    http: { ...config.http, loopDelayMs: 60_000, queueMs: 10_000 },
    audit: { ...config.audit, file: join(config.data, name, 'audit.ndjson') },
    log: { level: 'silent' as const },
  };
  const { prepared } = await prepareFirst(own);
  const gateway = await openGateway({ ...prepared, log: createLog('silent'), openTrail });
  gateways.push({ name, url: gateway.url, close: () => gateway.close() });
}
process.on('message', (message) => {
  if (message === 'cpu') process.send?.({ cpu: process.cpuUsage() });
  else void Promise.all(gateways.map(({ close }) => close())).then(() => process.disconnect());
});
process.send?.({ gateways: gateways.map(({ name, url }) => ({ name, url })) });
