// A hundred reloads while requests come: node bench/reload.ts (two minutes; fewer by a number: node bench/reload.ts 20).
import { startGateway } from './gateway.ts';
import { load } from './load.ts';
import type { Loaded } from './load.ts';

const [times = 100] = process.argv.slice(2).map(Number);
const gateway = await startGateway();
const told = () => gateway.printed.filter((line) => line.startsWith('timpora-gateway has reloaded')).length;

async function megabytes(): Promise<number> {
  return Math.round((await gateway.figure('process_resident_memory_bytes')) / 1_000_000);
}

async function reload(): Promise<number> {
  const before = told();
  const asked = performance.now();
  gateway.signal('SIGHUP');
  while (told() === before) await new Promise((resolve) => setTimeout(resolve, 5));
  return performance.now() - asked;
}

try {
  const target = { url: gateway.url, token: await gateway.tokenFor('naker-kapuas'), connections: 8 };
  const quiet = await load({ ...target, seconds: 4 });
  const first = await megabytes();
  const took: number[] = [];
  const sizes: number[] = [];
  const runs: Loaded[] = [];
  for (let done = 0; done < times;) {
    let isOver = false;
    const loading = load({ ...target, seconds: 10 }).finally(() => (isOver = true));
    while (!isOver && done < times) {
      took.push(await reload());
      done += 1;
      if (done % Math.ceil(times / 5) === 0) sizes.push(await megabytes());
    }
    runs.push(await loading);
  }
  took.sort((left, right) => left - right);
  const sum = (pick: (run: (typeof runs)[number]) => number) => runs.reduce((all, run) => all + pick(run), 0);
  console.log(gateway.isPinned ? 'The gateway has one core.' : 'The gateway shares the cores with the load.');
  console.table({
    reloads: took.length,
    'median of a reload, ms': Math.round(took[Math.floor(took.length / 2)] ?? 0),
    'longest, ms': Math.round(took.at(-1) ?? 0),
    'answered/s without reloads': Math.round(quiet.answered),
    'answered/s with one after the other': Math.round(sum(({ answered }) => answered) / runs.length),
    'p99 without, ms': quiet.p99,
    'p99 with, ms': Math.max(...runs.map(({ p99 }) => p99)),
    'shed (503)': Math.round(sum(({ shed }) => shed * 10)),
    failed: sum(({ failed }) => failed),
    'RSS before, MB': first,
    'RSS at each fifth, MB': sizes.join(' '),
  });
} finally {
  await gateway.close();
}
