// How far one agency's trouble reaches: what others' operations take while it is silent, what its own take, and how
// many calls agencies get that all fail. `node bench/isolation.ts`, about half a minute; gateway and callers share one process.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { guard } from '../src/config/sources/guard.ts';
import { openDemo } from '../src/demo/open.ts';
import { connectedPersonas, readPersonas } from '../src/demo/personas.ts';
import { makeSample, sampleDate, sampleSeed } from '../src/demo/prepare.ts';
import { createSample } from '../src/demo/sample/index.ts';
import { openSources, readDeclared } from '../src/foundation.ts';
import { openGateway } from '../src/gateway.ts';
import { guardSource } from '../src/sources/guard/source.ts';
import { openSource } from '../src/sources/kinds.ts';
import { createLog } from '../src/telemetry/log.ts';
import { demoConfig } from '../test/config.ts';
import { createFaultySource } from '../test/faults/source.ts';

const timeoutMs = 1_000;
const phaseMs = 1_800;
const rounds = 2;
/** Callers of the silent agency come at this pace, whether they are answered or not. */
const paceMs = 25;

const others = {
  caller: 'naker-kapuas',
  query: '{ workPlans(first: 20) { totalCount nodes { number status employer { name } } } }',
};
const own = { caller: 'imigrasi-kalbar', query: '{ stayPermits(first: 5) { nodes { number } } }' };

interface Sent {
  readonly milliseconds: number;
  readonly status: string;
}

const folder = mkdtempSync(join(tmpdir(), 'timpora-isolation-'));
const sample = demoConfig(folder);

/** A gateway in which every agency can fail, behind guards of these settings. */
async function open(settings: object) {
  const limits = guard.parse({ timeoutMs, ...settings });
  const agencies = new Map(Object.keys(sample.agencies).map((name) => [name, createFaultySource()]));
  const declared = readDeclared(sample);
  const sources = await openSources(sample, declared, undefined, async (kind, options) => {
    const source = await openSource(kind, options);
    const faulty = agencies.get(options.agency)?.around(source, options.agency) ?? source;
    return guardSource(faulty, { ...options, settings: limits });
  });
  const personas = connectedPersonas(readPersonas(sample.callers, declared.policy), [...agencies.keys()]);
  const demo = await openDemo(sample, personas);
  const gateway = await openGateway({ config: sample, declared, sources, demo, log: createLog('silent') });
  const tokens = new Map<string, string>();
  for (const { caller } of [others, own]) {
    const reply = await fetch(`${gateway.url}/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ caller }),
    });
    tokens.set(caller, ((await reply.json()) as { readonly token: string }).token);
  }
  async function send({ caller, query }: typeof others): Promise<Sent> {
    const begun = performance.now();
    const reply = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.get(caller)}` },
      body: JSON.stringify({ query }),
    });
    const body = (await reply.json()) as {
      readonly extensions?: { readonly sources: readonly { readonly status: string }[] };
    };
    const status = body.extensions?.sources.map((source) => source.status).join('+') ?? 'OK';
    return { milliseconds: performance.now() - begun, status };
  }
  return { send, agencies, close: () => gateway.close() };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Both callers for a while: one after the other of the others', at a pace of the agency's own. */
async function phase({ send }: Opened): Promise<{ readonly others: Sent[]; readonly own: Sent[] }> {
  const ends = performance.now() + phaseMs;
  const sent = { others: [] as Sent[], own: [] as Sent[] };
  const pending: Promise<void>[] = [];
  const paced = async () => {
    while (performance.now() < ends) {
      pending.push(send(own).then((result) => void sent.own.push(result)));
      await sleep(paceMs);
    }
  };
  const closed = async () => {
    while (performance.now() < ends) sent.others.push(await send(others));
  };
  await Promise.all([paced(), closed(), closed()]);
  await Promise.all(pending);
  return sent;
}

function quantile(sent: readonly Sent[], share: number): number {
  const sorted = sent.map(({ milliseconds }) => milliseconds).sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const shown = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`;

function count(sent: readonly Sent[]): string {
  const counts = new Map<string, number>();
  for (const { status } of sent) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, times]) => `${times} ${status}`).join(', ');
}

/** One agency silent, in turns with a healthy one, so that what else the machine does falls on both. */
async function measureSilence(name: string, settings: object): Promise<void> {
  const opened = await open(settings);
  const immigration = opened.agencies.get('imigrasi');
  if (!immigration) throw new Error('immigration is not connected');
  await phase(opened);
  const healthy: Sent[] = [];
  const beside: Sent[] = [];
  const ownSent: Sent[] = [];
  for (let round = 0; round < rounds; round += 1) {
    immigration.fault = { is: 'none' };
    healthy.push(...(await phase(opened)).others);
    immigration.fault = { is: 'silent' };
    const silent = await phase(opened);
    beside.push(...silent.others);
    ownSent.push(...silent.own);
  }
  await opened.close();
  const [before, after] = [quantile(healthy, 0.99), quantile(beside, 0.99)];
  const change = ((after / before - 1) * 100).toFixed(0);
  const most = quantile(ownSent, 1);
  console.log(`\n${name}`);
  console.log(
    `  others, healthy:       p50 ${shown(quantile(healthy, 0.5))}, p99 ${shown(before)} (${healthy.length} operations)`,
  );
  console.log(
    `  others, one silent:    p50 ${shown(quantile(beside, 0.5))}, p99 ${shown(after)} (${beside.length} operations): ${change} %, wanted below 20 %`,
  );
  console.log(
    `  the silent one's own:  p99 ${shown(quantile(ownSent, 0.99))}, at most ${shown(most)}, wanted at most ${timeoutMs + 100} ms`,
  );
  console.log(`  and they were told:    ${count(ownSent)}`);
}

/** Every agency fails at once; each request is one read. */
async function measureOutage(name: string, settings: object, requests: number): Promise<void> {
  const opened = await open(settings);
  for (const agency of opened.agencies.values()) agency.fault = { is: 'failing', code: 'AGENCY_UNAVAILABLE' };
  const sent: Sent[] = [];
  const asking = async () => {
    while (sent.length < requests) sent.push(await opened.send(own));
  };
  await Promise.all([asking(), asking(), asking(), asking()]);
  await opened.close();
  const calls = [...opened.agencies.values()].reduce((sum, agency) => sum + agency.calls, 0);
  console.log(
    `  ${name}  ${calls} calls for ${sent.length} reads: ${(calls / sent.length).toFixed(3)}, wanted at most 1.1`,
  );
}

try {
  await makeSample(sample, createSample({ seed: sampleSeed, businessDate: sampleDate }));
  await measureSilence('One agency is silent, and its breaker opens', {
    breaker: { windowMs: 1_000, openMs: 1_000 },
  });
  await measureSilence('One agency is silent, and no breaker opens: its turns are all taken', {
    concurrent: 8,
    queued: 16,
    breaker: { calls: 1_000 },
  });
  console.log('\nEvery agency fails');
  await measureOutage('no breaker opens:   ', { breaker: { calls: 1_000, failedShare: 1 } }, 800);
  await measureOutage('with its breaker:   ', {}, 800);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
