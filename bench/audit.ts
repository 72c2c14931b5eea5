// What the audit trail costs a request that joins four registers: node bench/audit.ts (a minute; --rounds, --requests).
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from './load.ts';
import { measureAlone } from './trail-alone.ts';
import type { TrailName } from './trails.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, requests: { type: 'string', default: '100' } },
});
const [rounds, requests] = [Number(values.rounds), Number(values.requests)];

interface Asked {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly variables: Readonly<Record<string, number>>;
}

/**
 * A hundred persons, each with their permits and the guarantor, residence and employment with the employer.
 *
 * @param ofDocument further fields of a document
 * @param ofHolder further fields of its holder
 */
const ofPersons = (ofDocument: string, ofHolder: string): Pick<Asked, 'query' | 'variables'> => ({
  query: `query Joined($first: Int!) {
    travelDocuments(first: $first) { nodes { ${ofDocument} holder {
      id name nationality ${ofHolder}
      stayPermits(first: 5) { nodes { number kind status validUntil guarantor { name kind } } }
      residenceCertificates(first: 5) { nodes { exists region validUntil } }
      workAssignments(first: 5) { nodes { position from until employer { name sector } } }
    } } }
  }`,
  variables: { first: 100 },
});

const questions: Readonly<Record<string, Asked>> = {
  OFFICIAL: { headers: {}, ...ofPersons('', '') },
  RESTRICTED: {
    headers: { 'x-timpora-purpose': 'CASE_SETTLEMENT', 'x-timpora-order': 'SPRIN-61-2025-014' },
    ...ofPersons('number birthDate', 'reEntryBans { hasMore }'),
  },
};

const data = mkdtempSync(join(tmpdir(), 'timpora-bench-audit-'));
const child = fork(join(import.meta.dirname, 'audited.ts'), {
  execArgv: ['--disable-warning=ExperimentalWarning'],
  env: { ...process.env, TIMPORA_DATA: data, PORT: '0' },
});
const isPinned =
  availableParallelism() > 1 && spawnSync('taskset', ['-cpa', '1', String(child.pid)]).status === 0;

const ended = once(child, 'exit').then(() => Promise.reject(new Error('the gateways ended')));
ended.catch(() => undefined);
async function hear<Message>(): Promise<Message> {
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return message as Message;
}

async function cpuMicros(): Promise<number> {
  child.send('cpu');
  const { cpu } = await hear<{ readonly cpu: NodeJS.CpuUsage }>();
  return cpu.user + cpu.system;
}

interface Target {
  readonly name: TrailName;
  readonly url: string;
  readonly token: string;
}

interface Round {
  readonly answered: number;
  readonly micros: number;
}

try {
  const { gateways } = await hear<{ readonly gateways: readonly { name: TrailName; url: string }[] }>();
  const targets = await Promise.all(
    gateways.map(async ({ name, url }) => {
      const reply = await fetch(`${url}/demo/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ caller: 'imigrasi-kalbar' }),
      });
      const { token } = (await reply.json()) as { readonly token: string };
      return { name, url, token };
    }),
  );
  console.log(isPinned ? 'The gateways have one core.' : 'The gateways share the cores with the load.');
  for (const [level, asked] of Object.entries(questions)) {
    console.log(`Up to ${level}:`);
    await measure(targets, asked);
  }
  const alone = { plain: [] as number[], sealed: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    alone.plain.push(await measureAlone('plain', 8_000));
    alone.sealed.push(await measureAlone('sealed', 8_000));
  }
  const own = { plain: Math.round(median(alone.plain)), sealed: Math.round(median(alone.sealed)) };
  console.log(`The trail alone, CPU µs a request: ${own.plain} plain, ${own.sealed} sealed.`);
} finally {
  if (child.connected) child.send('close');
  if (child.exitCode === null) await once(child, 'exit');
  rmSync(data, { recursive: true, force: true });
}

async function measure(targets: readonly Target[], { headers, ...asked }: Asked): Promise<void> {
  const measured = targets.map((target) => ({ ...target, rounds: [] as Round[] }));
  for (const { name, url, token } of measured) {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify(asked),
    });
    const body = await answer.text();
    if (!answer.ok || body.includes('"errors"')) throw new Error(`${name}: ${body.slice(0, 500)}`);
    console.log(`${name}: ${body.length} characters`);
  }
  for (let round = -1; round < rounds; round += 1) {
    // Each in turn, and every other time in the other order: what slows the machine slows all of them.
    for (const target of round % 2 === 0 ? measured : measured.toReversed()) {
      const before = await cpuMicros();
      const options = { connections: 16, seconds: 60, amount: requests, asked, headers };
      const { answered, failed, shed } = await load({ ...target, ...options });
      if (failed + shed > 0) throw new Error(`${target.name}: ${failed} failed, ${shed} shed`);
      const micros = (await cpuMicros()) - before;
      // The first of each warms it up.
      if (round >= 0) target.rounds.push({ answered, micros: micros / requests });
    }
  }
  const [none] = measured;
  console.table(
    measured.map(({ name, rounds: own }) => ({
      trail: name,
      'answered/s, median': Math.round(median(own.map(({ answered }) => answered))),
      'of that without, median of pairs': ratio(own, none?.rounds, ({ answered }) => answered),
      'CPU µs a request, median': Math.round(median(own.map(({ micros }) => micros))),
      'of that without': ratio(own, none?.rounds, ({ micros }) => micros),
    })),
  );
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function ratio(
  own: readonly Round[],
  base: readonly Round[] | undefined,
  pick: (round: Round) => number,
): string {
  const pairs = own.flatMap((round, index) => {
    const other = base?.[index];
    return other ? [pick(round) / pick(other)] : [];
  });
  const sorted = pairs.toSorted((left, right) => left - right);
  return `${median(pairs).toFixed(3)} (${sorted[0]?.toFixed(3)} to ${sorted.at(-1)?.toFixed(3)})`;
}
