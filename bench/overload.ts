// What is left of the gateway when five times as much is asked as it can answer: node bench/overload.ts (35 seconds).
import { startGateway } from './gateway.ts';
import { load } from './load.ts';
import type { Loaded } from './load.ts';

const times = 5;
const gateway = await startGateway();
const rows: object[] = [];

async function megabytes(): Promise<number> {
  return Math.round((await gateway.figure('process_resident_memory_bytes')) / 1_000_000);
}

async function measure(name: string, run: Promise<Loaded>): Promise<Loaded> {
  const { answered, shed, failed, p50, p99 } = await run;
  rows.push({
    load: name,
    'answered/s': Math.round(answered),
    'shed/s': Math.round(shed),
    'shed %': Math.round((100 * shed) / (answered + shed)),
    failed,
    'p50 ms': p50,
    'p99 ms': p99,
    'RSS MB': await megabytes(),
  });
  return { answered, shed, failed, p50, p99 };
}

try {
  const target = { url: gateway.url, token: await gateway.tokenFor('naker-kapuas') };
  await measure('warm-up', load({ ...target, connections: 16, seconds: 3 }));
  const peaks: number[] = [];
  for (const connections of [16, 64]) {
    const run = load({ ...target, connections, seconds: 5 });
    peaks.push((await measure(`${connections} connections`, run)).answered);
  }
  const peak = Math.max(...peaks);
  const goodputs: number[] = [];
  // Twice, so that memory that grows with what was shed shows.
  for (const name of ['first', 'second']) {
    const run = load({ ...target, connections: 500, rate: Math.round(times * peak), seconds: 7 });
    goodputs.push((await measure(`${times} x peak, ${name}`, run)).answered);
  }
  const closed = load({ ...target, connections: times * 64, seconds: 5 });
  await measure(`${times * 64} connections`, closed);
  await measure('after it, 16 connections', load({ ...target, connections: 16, seconds: 2 }));
  console.log(gateway.isPinned ? 'The gateway has one core.' : 'The gateway shares the cores with the load.');
  console.table(rows);
  const share = (goodput: number) => `${Math.round((100 * goodput) / peak)} %`;
  console.log(`Goodput at ${times} x the peak: ${goodputs.map(share).join(' and ')} of it.`);
  for (const cause of ['queue-full', 'waited', 'event-loop'])
    console.log(
      `shed as ${cause}: ${await gateway.figure(`timpora_requests_shed_total\\{cause="${cause}"\\}`)}`,
    );
} finally {
  await gateway.close();
}
