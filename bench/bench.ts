// The gateway beside what would be used instead, all on the same rows and questions: npm run bench -- --help.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { isPinned, stayOnFirstCore } from './measure/child.ts';
import { warmUp } from './measure/rounds.ts';
import type { Round } from './measure/rounds.ts';
import { run, withPeers } from './measure/run.ts';
import { ask } from './measure/workload.ts';
import type { MeasuredWorkload } from './measure/workload.ts';
import { peersOver, quickNames } from './peers/names.ts';
import { describeMachine } from './report/machine.ts';
import { topOf } from './report/profile.ts';
import { summarise } from './report/summary.ts';
import { tableOf } from './report/table.ts';
import { targetsTable } from './report/targets.ts';
import { workloads } from './workloads/index.ts';
import type { Workload } from './workloads/workload.ts';

const names = [...new Set([...peersOver.values()].flatMap((peers) => [...peers.keys()]))];
const workloadNames = workloads.map(({ name }) => name);

interface Options {
  readonly quick?: true;
  readonly json?: true;
  readonly markdown?: true;
  readonly only?: readonly string[];
  readonly workloads?: readonly string[];
  readonly rounds?: number;
  readonly seconds?: number;
  readonly profile?: string;
}

/** Names out of a list, divided by commas. */
function among(known: readonly string[]): (text: string) => readonly string[] {
  return (text) => {
    const chosen = text.split(',');
    const unknown = chosen.filter((name) => !known.includes(name));
    if (unknown.length > 0)
      throw new InvalidArgumentError(`expected some of ${known.join(', ')}; got ${unknown.join(', ')}`);
    return chosen;
  };
}

function aboveZero(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('expected a number above 0');
  return number;
}

const options = new Command('npm run bench --')
  .description(
    'Asks each peer the same questions over the same rows, in turns, and compares the CPU time that it takes.',
  )
  .option('--quick', 'only J100, in less than a minute; all takes about half an hour')
  .option('--json', 'nothing but JSON')
  .option('--markdown', 'the tables as bench/RESULTS.md has them, with the machine and the versions')
  .option('--only <peers>', `some of ${names.join(', ')}`, among(names))
  .option('--workloads <names>', `some of ${workloadNames.join(', ')}`, among(workloadNames))
  .option('--rounds <count>', 'how often each peer is asked in turn (5)', aboveZero)
  .option('--seconds <length>', 'about how long each peer is asked in a round (0.35 and 2)', aboveZero)
  .option('--profile <peer>', 'where the CPU time of one peer goes, instead of a comparison')
  .parse()
  .opts<Options>();

const chosen: readonly Workload[] = workloads.filter(({ name, isOnlyNamed }) =>
  options.workloads ? options.workloads.includes(name) : options.quick ? name === 'J100' : !isOnlyNamed,
);
const peers = options.only ?? (options.quick ? quickNames : undefined);
const lengths = {
  rounds: Math.ceil(options.rounds ?? 5),
  warm: { requests: 15_000, cpuSeconds: options.quick ? 8.5 : 20 },
  roundSeconds: options.seconds ?? (options.quick ? 0.35 : 2),
};

async function compare(): Promise<void> {
  const all: MeasuredWorkload[] = [];
  if (options.markdown) console.log(`${describeMachine()}\n`);
  await run({
    workloads: chosen,
    peers,
    lengths,
    measured(found) {
      all.push(found);
      if (!options.json) console.log(tableOf(found));
    },
    left: (why) => console.error(`Not measured: ${why}.`),
  });
  if (options.markdown) console.log(`### Wanted and reached\n\n${targetsTable(all)}`);
  if (options.json) console.log(JSON.stringify(toJson(all), null, 2));
  else if (!isPinned) console.log('Servers and load share the cores: there is no taskset, or one core.');
}

function toJson(measured: readonly MeasuredWorkload[]): object {
  return Object.fromEntries(
    measured.map(({ workload, peers }) => [
      workload,
      Object.fromEntries(peers.map(({ peer, rounds }) => [peer, figuresOf(rounds)])),
    ]),
  );
}

/** What others read of a run, under the names that they know. */
function figuresOf(rounds: readonly Round[]): object {
  const { rps, p99Ms, cpuMicros, wireCalls, rssMiB } = summarise(rounds);
  return { rps, p99Ms, cpuMicros, wireCalls, rssMiB };
}

/** The profile of the first workload that is chosen. */
async function profile(name: string): Promise<void> {
  const [workload] = chosen;
  if (!workload) return;
  await withPeers([workload], { peers: [name] }, async ([peer]) => {
    if (!peer) throw new Error(`${name} does not answer ${workload.name}`);
    await peer.fail(workload.failing ?? null);
    const asked = await ask(peer, workload);
    await warmUp(asked, lengths.warm);
    peer.stayOnOneCore();
    const found = await peer.profile(() => warmUp(asked, { requests: Infinity, cpuSeconds: 5 }));
    const file = join('var', `bench-${name}-${workload.name}.cpuprofile`);
    mkdirSync('var', { recursive: true });
    writeFileSync(file, JSON.stringify(found));
    console.log(`${topOf(found, 50)}\n\nAll of it: ${file}`);
  });
}

stayOnFirstCore();
await (options.profile === undefined ? compare() : profile(options.profile));
