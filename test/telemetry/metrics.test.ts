// The operator's metrics, read as Prometheus reads them; and that callers find neither them nor anything of them.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemoConfig } from '../../src/config/config.ts';
import { demoConfig } from '../config.ts';
import { namesOf, readSchema } from '../disclosure/unwritten.ts';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

const operator = { host: '127.0.0.1', port: 0 };
const secretWords = ['binda', 'bindaRelease', 'kominda', 'watchFlags', 'WatchFlag', 'InformationReport'];

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ configure: (config) => ({ ...config, operator }) });
});
afterAll(() => gateway.close());

/** So many reads, one after the other, that a test is in time to break them off. */
const mostReads = 200;
const aliases = Array.from({ length: mostReads }, (_, index) => `a${index}: workPlans { nodes { id } }`);
const manyReads = `{ ${aliases.join(' ')} }`;
/** A gateway takes as many, whatever it would of a client. */
const manyTaken = (config: DemoConfig): DemoConfig => ({
  ...config,
  operator,
  limits: { ...config.limits, rootFields: mostReads, aliases: mostReads, fields: 3 * mostReads },
});
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

async function scrape({ operatorUrl } = gateway): Promise<string> {
  const reply = await fetch(`${operatorUrl}/metrics`);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  return reply.text();
}

/** The samples of a metric by their labels as they are written; the empty text where there are none. */
function samples(text: string, name: string): Readonly<{ [labels: string]: number }> {
  const found = [...text.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? (\\S+)$`, 'gm'))];
  return Object.fromEntries(found.map(([, labels = '', value]) => [labels, Number(value)]));
}

/** By how much the samples of a metric rose while something was done; those that did not are not there. */
async function rise(
  name: string,
  work: () => Promise<unknown>,
  of = gateway,
): Promise<Readonly<{ [labels: string]: number }>> {
  const before = samples(await scrape(of), name);
  await work();
  const after = Object.entries(samples(await scrape(of), name));
  return Object.fromEntries(
    after
      .map(([labels, value]) => [labels, value - (before[labels] ?? 0)] as const)
      .filter(([, by]) => by > 0),
  );
}

describe('the metrics count', () => {
  test('requests by route and status, with how long they took', async () => {
    const rose = await rise('timpora_request_duration_seconds_count', async () => {
      await gateway.ask('naker-kapuas', '{ viewer { role } }');
      await gateway.ask('public', '{ nothing }');
      await fetch(`${gateway.url}/health/live`);
      await (await fetch(`${gateway.url}/a-path-that-someone-made-up`)).text();
    });
    expect(rose).toMatchObject({
      'route="graphql",status="200"': 1,
      'route="graphql",status="400"': 1,
      'route="live",status="200"': 1,
      'route="none",status="404"': 1,
    });
    const sums = Object.values(samples(await scrape(), 'timpora_request_duration_seconds_sum'));
    for (const seconds of sums) expect(seconds).toBeGreaterThan(0);
    expect(samples(await scrape(), 'timpora_requests_in_flight')).toEqual({ '': 0 });
  });

  test('errors by their code, of answers and of refusals alike', async () => {
    const rose = await rise('timpora_errors_total', async () => {
      await gateway.ask('public', '{ nothing somewhere }');
      await gateway.ask('naker-kapuas', '{ region(code: "99") { name } }');
      await gateway.ask('naker-kapuas', '{ viewer { role } }', { purpose: 'INTELLIGENCE' });
    });
    expect(rose).toEqual({
      'code="GRAPHQL_VALIDATION_FAILED"': 2,
      'code="REGION_UNKNOWN"': 1,
      'code="FORBIDDEN"': 1,
    });
  });

  test('answers by the way in which they came about', async () => {
    const rose = await rise('timpora_answers_total', async () => {
      const query = '{ viewer { role } region(code: "62") { name } }';
      await gateway.ask('naker-kapuas', query);
      await gateway.ask('naker-kapuas', query);
      await gateway.ask('naker-kapuas', query);
      for (let time = 0; time < 2; time += 1)
        await gateway.ask('naker-kapuas', '{ region(code: "98") { name } }');
      await gateway.ask('naker-kapuas', '{ viewer { role } ', { purpose: 'INTELLIGENCE' });
    });
    expect(rose).toEqual({ 'way="pipeline"': 2, 'way="bytes"': 3 });
  });

  test('errors of replies alone: what was found and then not told is not among them', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'timpora-audit-')), 'audit.ndjson');
    mkdirSync(file);
    const unheard = await openGateway({
      configure: (config) => ({ ...config, operator, audit: { ...config.audit, file } }),
    });
    const rose = await rise(
      'timpora_errors_total',
      async () => {
        const { status } = await unheard.ask('naker-kapuas', '{ region(code: "99") { name } }');
        expect(status).toBe(503);
      },
      unheard,
    );
    expect(rose).toEqual({ 'code="AUDIT_UNAVAILABLE"': 1 });
    await unheard.close();
  });

  test('errors of a reply that is out because the time was up', async () => {
    const hurried = await openGateway({
      configure: (config) => ({ ...manyTaken(config), http: { ...config.http, deadlineMs: 500 } }),
    });
    // Each statement takes a hundredth of a second, so that all of them take two.
    hurried.calls.push = () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
      return 0;
    };
    let codes: readonly unknown[] = [];
    const rose = await rise(
      'timpora_errors_total',
      async () => {
        const { errors } = await hurried.ask('naker-kapuas', manyReads);
        codes = errors.map(({ extensions }) => extensions?.code);
      },
      hurried,
    );
    expect(codes.length).toBeGreaterThan(0);
    expect(new Set(codes)).toEqual(new Set(['DEADLINE_EXCEEDED']));
    expect(rose).toEqual({ 'code="DEADLINE_EXCEEDED"': codes.length });
    await hurried.close();
  });

  test('a client that hangs up as gone: its reads as cancelled, and none of its errors', async () => {
    const left = await openGateway({ log: 'info', configure: manyTaken });
    const token = await left.tokenFor('naker-kapuas');
    const leaving = new AbortController();
    let outcomes: readonly number[] = [];
    const errors = await rise(
      'timpora_errors_total',
      async () => {
        const reads = await rise(
          'timpora_source_read_duration_seconds_count',
          async () => {
            const reply = fetch(`${left.url}/graphql`, {
              method: 'POST',
              signal: leaving.signal,
              headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
              body: JSON.stringify({ query: manyReads }),
            });
            const broken = expect(reply).rejects.toThrow();
            while (left.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
            leaving.abort();
            await broken;
            const ended = async () =>
              Object.values(samples(await scrape(left), 'timpora_source_read_duration_seconds_count'));
            await expect.poll(async () => sum(await ended())).toBe(mostReads);
          },
          left,
        );
        expect(Object.keys(reads).sort()).toEqual([
          'agency="naker",kind="page",outcome="cancelled"',
          'agency="naker",kind="page",outcome="ok"',
        ]);
        outcomes = Object.values(reads);
      },
      left,
    );
    expect(sum(outcomes)).toBe(mostReads);
    // What the others would have been told is formatted by now, and goes nowhere.
    expect(errors).toEqual({});
    const line = left.logged.find((each) => each.includes('"gone"')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ status: 'gone', reads: expect.any(Number) });
    expect((JSON.parse(line) as { reads: number }).reads).toBeGreaterThan(0);
    await left.close();
  });

  test('reads by agency and kind, and the rows that they returned', async () => {
    const query = '{ workPlans(first: 3) { nodes { number employer { name } } } }';
    const before = gateway.calls.length;
    const rows = await rise('timpora_source_rows_total', async () => {
      const rose = await rise('timpora_source_read_duration_seconds_count', () =>
        gateway.ask('naker-kapuas', query),
      );
      expect(rose).toEqual({
        'agency="naker",kind="page",outcome="ok"': 1,
        'agency="naker",kind="byKeys",outcome="ok"': 1,
      });
    });
    expect(gateway.calls.length - before).toBe(2);
    expect(rows['agency="naker"']).toBeGreaterThanOrEqual(4);
    expect(rows['agency="naker"']).toBeLessThanOrEqual(6);
  });

  test('published figures as the gateway’s own', async () => {
    const rose = await rise('timpora_source_read_duration_seconds_count', () =>
      gateway.ask('public', '{ presenceCounts(region: "61") { value } }'),
    );
    expect(rose).toEqual({ 'agency="gateway",kind="byKeys",outcome="ok"': 1 });
  });

  test('entries of the audit trail, of which an open view has none', async () => {
    const rose = await rise('timpora_audit_intents_total', async () => {
      await gateway.ask('public', '{ viewer { role } }');
      await gateway.ask('naker-kapuas', '{ viewer { role } }');
    });
    expect(rose).toEqual({ 'outcome="kept"': 1 });
  });

  test('views, once each', async () => {
    const ask = () => gateway.ask('imigrasi-intel-kalbar', '{ viewer { role } }');
    expect(await rise('timpora_views_built_total', ask)).toEqual({ '': 1 });
    expect(await rise('timpora_views_built_total', ask)).toEqual({});
  });

  test('the process and its event loop', async () => {
    const text = await scrape();
    for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'])
      expect(samples(text, name)['']).toBeGreaterThan(0);
  });
});

describe('a label', () => {
  test('does not name an agency that a member of the team may not know, nor anything that it keeps', async () => {
    const rose = await rise('timpora_source_read_duration_seconds_count', () =>
      gateway.ask('binda-kalbar', 'query WatchedPersons { watchFlags { totalCount nodes { number } } }'),
    );
    expect(rose).toEqual({ 'agency="restricted",kind="page",outcome="ok"': 1 });
    const text = await scrape();
    const agencies = [...text.matchAll(/agency="([^"]*)"/g)].map(([, agency]) => agency);
    expect([...new Set(agencies)].sort()).toEqual(['gateway', 'naker', 'restricted']);
    for (const word of [...secretWords, 'WatchedPersons', 'binda-kalbar'])
      expect(text.toLowerCase()).not.toContain(word.toLowerCase());
  });

  test('is one of few values, whatever clients write', async () => {
    const series = (text: string) => text.split('\n').filter((line) => line.startsWith('timpora_'));
    const write = async (word: string) => {
      await gateway.ask('public', `query ${word} { ${word} }`);
      await gateway.ask('public', `{ agency(name: "${word}") { name } }`, { operationName: word });
      await fetch(`${gateway.url}/${word}`, { method: 'DELETE', headers: { traceparent: word } });
      await fetch(`${gateway.url}/graphql`, { method: word, headers: { authorization: `Bearer ${word}` } });
    };
    await write('FIRST');
    const before = series(await scrape()).length;
    for (let index = 0; index < 20; index += 1) await write(`OTHER${'X'.repeat(index)}`);
    const text = await scrape();
    expect(series(text).length).toBe(before);
    expect(text).not.toMatch(/FIRST|OTHER/);
  });
});

describe('the operator’s address', () => {
  test('has the metrics, and nothing of the public one', async () => {
    const statusOf = async (path: string, method = 'GET') =>
      (await fetch(`${gateway.operatorUrl}${path}`, { method })).status;
    expect(await statusOf('/metrics', 'HEAD')).toBe(200);
    expect(await statusOf('/metrics', 'POST')).toBe(405);
    for (const path of ['/', '/graphql', '/explorer', '/health/live', '/demo/callers'])
      expect(await statusOf(path), path).toBe(404);
  });

  test('is not listened on unless it is configured', async () => {
    const quiet = await openGateway();
    expect(quiet.operatorUrl).toBeNull();
    await quiet.close();
  });

  test('is named where it is taken', async () => {
    const { port } = new URL(String(gateway.operatorUrl));
    await expect(
      openGateway({ configure: (config) => ({ ...config, operator: { ...operator, port: Number(port) } }) }),
    ).rejects.toThrow(
      /operator: expected to listen on 127\.0\.0\.1 port \d+; got EADDRINUSE; .*OPERATOR_PORT/,
    );
  });
});

describe('a caller', () => {
  const files = readSchema(demoConfig('unused').schema);
  const others = new Set(namesOf(files.filter(({ agency }) => agency !== 'binda')));
  const own = namesOf(files.filter(({ agency }) => agency === 'binda')).filter(
    (name) => !others.has(name) && /[a-z][A-Z]/.test(name),
  );
  const paths = [
    '/',
    '/explorer',
    '/health/live',
    '/health/ready',
    '/demo',
    '/graphql',
    '/metrics',
    '/nowhere',
  ];

  /** Everything that a reply is made of. */
  async function everything(path: string): Promise<string> {
    const reply = await fetch(`${gateway.url}${path}`, { redirect: 'manual' });
    const headers = [...reply.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id');
    return JSON.stringify([reply.status, headers, await reply.text()]);
  }

  test('finds no metrics at the public address: the path is like any unknown one', async () => {
    expect(await everything('/metrics')).toBe(await everything('/metrology'));
  });

  test('finds no word of what an intelligence caller asked, in any reply, page or header', async () => {
    const before = await Promise.all(paths.map(everything));
    const secret = await gateway.ask(
      'binda-kalbar',
      'query Secret { watchFlags { nodes { number reason } } }',
    );
    expect(secret.errors).toEqual([]);
    const low = await gateway.ask('naker-kapuas', '{ workPlans { totalCount } nothing }');
    const after = await Promise.all(paths.map(everything));
    expect(after).toEqual(before);
    const told = [...after, low.text, JSON.stringify([...low.headers])].join('\n');
    for (const word of [...own, ...secretWords, 'Secret']) expect(told).not.toContain(word);
  });
});
