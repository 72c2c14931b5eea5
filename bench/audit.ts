// What the audit trail costs a request that joins four registers: node bench/audit.ts (a few minutes; --over memory,
// --up-to OFFICIAL, --blocks, --requests, --connections).
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isPinned, stayOnFirstCore } from './measure/child.ts';
import { askFor } from './measure/requests.ts';
import type { Message } from './measure/questions.ts';
import { intervalOf, median } from './measure/statistics.ts';
import { measureAlone } from './trail-alone.ts';
import { startFlags } from './start.ts';
import type { TrailName } from './trails.ts';

const { values } = parseArgs({
  options: {
    over: { type: 'string', default: 'embedded' },
    'up-to': { type: 'string' },
    blocks: { type: 'string', default: '60' },
    requests: { type: 'string', default: '160' },
    connections: { type: 'string', default: '16' },
  },
});
const sheets = Math.ceil(Number(values.blocks) / 2);
const connections = Number(values.connections);
/** So many for each connection: a last wave of a few would cost a flush of its own. */
const requests = Math.ceil(Number(values.requests) / connections) * connections;

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

interface Target {
  readonly name: TrailName;
  readonly url: string;
  readonly token: string;
}

stayOnFirstCore();
const data = mkdtempSync(join(tmpdir(), 'timpora-bench-audit-'));
const child = fork(join(import.meta.dirname, 'audited.ts'), [values.over], {
  execArgv: [...startFlags],
  env: { ...process.env, TIMPORA_DATA: data, PORT: '0' },
});
if (isPinned) spawnSync('taskset', ['-cpa', '1', String(child.pid)]);
const ended = once(child, 'exit').then(() => Promise.reject(new Error('the gateways ended')));
ended.catch(() => undefined);

async function hear<Reply>(): Promise<Reply> {
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return message as Reply;
}

async function cpuMicros(): Promise<number> {
  child.send('cpu');
  const { cpu } = await hear<{ readonly cpu: NodeJS.CpuUsage }>();
  return cpu.user + cpu.system;
}

/** @returns CPU microseconds of each request of a block */
async function measureBlock({ url }: Target, message: Message): Promise<number> {
  let before = 0;
  const begin = async (): Promise<unknown> => (before = await cpuMicros());
  await askFor({ url: `${url}/graphql`, messages: [message], connections, requests, begin });
  return ((await cpuMicros()) - before) / requests;
}

function messageOf({ token }: Target, { headers, ...asked }: Asked): Message {
  return { headers: { authorization: `Bearer ${token}`, ...headers }, body: JSON.stringify(asked) };
}

/**
 * Two blocks of each in a sheet, forth and back, and each sheet begins with another: what slows the machine, grows, or is
 * left by the one before weighs on each alike.
 */
async function measure(targets: readonly Target[], asked: Asked): Promise<void> {
  const micros = new Map<Target, number[]>(targets.map((target) => [target, []]));
  for (let sheet = -2; sheet < sheets; sheet += 1) {
    const sums = new Map<Target, number>();
    const turned = targets
      .map((_, place) => targets.at((place + sheet) % targets.length))
      .filter((each) => !!each);
    for (const target of [...turned, ...turned.toReversed()])
      sums.set(target, (sums.get(target) ?? 0) + (await measureBlock(target, messageOf(target, asked))) / 2);
    // The first ones warm up.
    if (sheet >= 0) for (const [target, sum] of sums) micros.get(target)?.push(sum);
  }
  const [[, none] = [undefined, []]] = [...micros];
  console.table(
    [...micros].map(([{ name }, own]) => {
      const ratios = own.map((sum, sheet) => sum / (none[sheet] ?? NaN));
      const [least, most] = intervalOf(ratios);
      return {
        trail: name,
        'CPU µs a request, median': Math.round(median(own)),
        'of that without, median of pairs': median(ratios).toFixed(3),
        '95 % of it': `${least.toFixed(3)} to ${most.toFixed(3)}`,
        'requests for the same CPU': (1 / median(ratios)).toFixed(3),
      };
    }),
  );
}

try {
  const { gateways: targets } = await hear<{ readonly gateways: readonly Target[] }>();
  console.log(isPinned ? 'The gateways have one core.' : 'The gateways share the cores with the load.');
  const only = values['up-to'];
  for (const [level, asked] of Object.entries(questions)) {
    if (only !== undefined && only !== level) continue;
    console.log(`Up to ${level}, over ${values.over}:`);
    for (const target of targets) {
      const { headers, body } = messageOf(target, asked);
      const answer = await fetch(`${target.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      const text = await answer.text();
      if (!answer.ok || text.includes('"errors"')) throw new Error(`${target.name}: ${text.slice(0, 500)}`);
    }
    await measure(targets, asked);
  }
  const alone = { plain: [] as number[], sealed: [] as number[] };
  for (let round = 0; round < 10; round += 1) {
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
