// How far one agency's trouble reaches: what others' operations take while it is silent, what its own take, and how many
// calls agencies get that all fail. `node bench/isolation.ts`, about a minute. Two agencies are HTTP services of this
// process, each behind a proxy that can swallow what passes; the gateway is a process of its own.
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../src/config/config.ts';
import { declarationsOf, readDeclared } from '../src/declared.ts';
import { sampleDate, sampleSeed } from '../src/demo/prepare.ts';
import { createRestAgency } from '../src/demo/rest/agency.ts';
import { listen, respondWith } from '../src/demo/rest/listen.ts';
import { rowsOf } from '../src/demo/rows.ts';
import { createSample } from '../src/demo/sample/index.ts';
import { openTcpProxy } from '../test/faults/tcp.ts';
import { startGateway } from './gateway.ts';

const timeoutMs = 1_000;
const phaseMs = 2_500;
const rounds = 3;
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

const { model } = readDeclared(readConfig({}));
const sample = createSample({ seed: sampleSeed, businessDate: sampleDate });

/** An agency as an HTTP service behind a proxy; it counts its calls, and refuses them where it is to fail. */
async function openService(agency: string) {
  const counted = { calls: 0, isFailing: false };
  const answer = createRestAgency({
    records: declarationsOf(model, agency),
    rows: rowsOf(sample, model, agency),
    door: { kind: 'open' },
    searchable: true,
    mostRows: 1_000,
    mostKeys: 1_000,
  });
  const service = await listen(
    respondWith((asked) => {
      counted.calls += 1;
      return counted.isFailing ? { status: 503, body: {} } : answer(asked);
    }),
    0,
  );
  const proxy = await openTcpProxy({ host: '127.0.0.1', port: Number(new URL(service.url).port) });
  return {
    agency,
    counted,
    proxy,
    async close() {
      await proxy.close();
      await service.close();
    },
  };
}

type Service = Awaited<ReturnType<typeof openService>>;

async function open(services: readonly Service[], settings: object) {
  const gateway = await startGateway((file) =>
    services.reduce((text, { agency, proxy }) => {
      const source = {
        source: 'rest',
        url: `http://127.0.0.1:${proxy.port}`,
        keys: { way: 'search' },
        search: true,
        guard: { timeoutMs, ...settings },
      };
      return text.replace(new RegExp(`^  ${agency}: .*$`, 'm'), `  ${agency}: ${JSON.stringify(source)}`);
    }, file),
  );
  const tokens = new Map<string, string>();
  for (const { caller } of [others, own]) tokens.set(caller, await gateway.tokenFor(caller));
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
  return { send, isPinned: gateway.isPinned, close: () => gateway.close() };
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
async function measureSilence(name: string, services: readonly Service[], settings: object): Promise<void> {
  const opened = await open(services, settings);
  const [silent] = services;
  if (!silent) throw new Error('there is no agency to be silent');
  await phase(opened);
  const healthy: Sent[] = [];
  const beside: Sent[] = [];
  const ownSent: Sent[] = [];
  for (let round = 0; round < rounds; round += 1) {
    silent.proxy.fault = { is: 'none' };
    // Until its breaker has closed again.
    while ((await opened.send(own)).status !== 'OK') await sleep(100);
    healthy.push(...(await phase(opened)).others);
    silent.proxy.fault = { is: 'black hole' };
    const sent = await phase(opened);
    beside.push(...sent.others);
    ownSent.push(...sent.own);
  }
  silent.proxy.fault = { is: 'none' };
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
async function measureOutage(
  name: string,
  services: readonly Service[],
  settings: object,
  requests: number,
): Promise<void> {
  const opened = await open(services, settings);
  for (const { counted } of services) Object.assign(counted, { calls: 0, isFailing: true });
  let sent = 0;
  const asking = async () => {
    while (sent < requests) {
      sent += 1;
      await opened.send(own);
    }
  };
  await Promise.all([asking(), asking(), asking(), asking()]);
  await opened.close();
  const calls = services.reduce((sum, { counted }) => sum + counted.calls, 0);
  for (const { counted } of services) counted.isFailing = false;
  console.log(
    `  ${name}  ${calls} calls for ${sent} reads: ${(calls / sent).toFixed(3)}, wanted at most 1.1`,
  );
}

const services = await Promise.all(['imigrasi', 'naker'].map(openService));
try {
  await measureSilence('One agency is silent, and its breaker opens', services, {
    breaker: { windowMs: 1_000, openMs: 1_000 },
  });
  await measureSilence('One agency is silent, and no breaker opens: its turns are all taken', services, {
    concurrent: 8,
    queued: 16,
    breaker: { calls: 1_000 },
  });
  console.log('\nEvery agency fails');
  await measureOutage('no breaker opens:   ', services, { breaker: { calls: 1_000, failedShare: 1 } }, 800);
  await measureOutage('with its breaker:   ', services, {}, 800);
} finally {
  for (const service of services) await service.close();
}
