// An agency that is another system and misbehaves: what its callers are told, and that nobody else notices.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guard } from '../../src/config/sources/guard.ts';
import type { GuardSettings } from '../../src/sources/guard/settings.ts';
import { guardSource } from '../../src/sources/guard/source.ts';
import { keyFiles } from '../config.ts';
import { createFaultySource } from '../faults/source.ts';
import type { FaultySource, SourceFault } from '../faults/source.ts';
import { at, openGateway } from '../gateway.ts';
import type { Answer, TestGateway } from '../gateway.ts';

/** Far above what an answer takes here, and far below what a hanging agency would make of it. */
const capMs = 30_000;
/** The time of a read that is to run out, and that of one that is not, however busy the machine is. */
const shortMs = 500;
const longMs = 90_000;

const folder = mkdtempSync(join(tmpdir(), 'timpora-faults-'));
const keys = keyFiles(folder);
let healthy: TestGateway;
beforeAll(async () => {
  healthy = await openGateway({ configure: (config) => ({ ...config, keys }) });
});
afterAll(async () => {
  await healthy.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A gateway over agencies that each fail as a test says, behind guards of these settings. */
async function openFaulty(agencies: Readonly<Record<string, object>>) {
  const faulty = new Map(Object.keys(agencies).map((agency) => [agency, createFaultySource()]));
  const limitsOf = (agency: string): GuardSettings =>
    guard.parse({ timeoutMs: longMs, attempts: 1, ...agencies[agency] });
  const gateway = await openGateway({
    log: 'info',
    configure: (config) => ({
      ...config,
      keys,
      operator: { host: '127.0.0.1', port: 0 },
      http: { ...config.http, deadlineMs: 2 * longMs },
    }),
    around: Object.fromEntries(
      [...faulty].map(([agency, { around }]) => [
        agency,
        (source, options) => guardSource(around(source, agency), { ...options, settings: limitsOf(agency) }),
      ]),
    ),
  });
  const of = (agency: string): FaultySource => {
    const found = faulty.get(agency);
    if (!found) throw new Error(`${agency} is sound`);
    return found;
  };
  return { gateway, of };
}

/** The labour office's rows, with what immigration and the population registry know of the same people. */
const query = `{ workAssignments(first: 3, orderBy: { field: WORKER_NAME }) { nodes {
  position worker { id name nationality residenceCertificates { totalCount } }
} } }`;

const ofOne = (status: string) => [
  { agency: 'imigrasi', status, asOf: null },
  { agency: 'dukcapil', status: 'OK', asOf: null },
  { agency: 'naker', status: 'OK', asOf: null },
];

function withoutImmigration({ data }: Answer): unknown {
  return JSON.parse(
    JSON.stringify(data, (key, value: unknown) => (['name', 'nationality'].includes(key) ? null : value)),
  );
}

const metricOf = async ({ operatorUrl }: TestGateway, sample: string): Promise<number> => {
  const text = await (await fetch(`${operatorUrl}/metrics`)).text();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${sample} `))
      ?.split(' ')
      .at(-1) ?? 0,
  );
};

const reasons: readonly [string, SourceFault, string, string, boolean][] = [
  ['silent', { is: 'silent' }, 'AGENCY_TIMEOUT', 'TIMEOUT', true],
  ['too slow', { is: 'slow', milliseconds: longMs }, 'AGENCY_TIMEOUT', 'TIMEOUT', true],
  ['down', { is: 'failing', code: 'AGENCY_UNAVAILABLE' }, 'AGENCY_UNAVAILABLE', 'UNAVAILABLE', true],
  ['not letting us in', { is: 'failing', code: 'AGENCY_REFUSED' }, 'AGENCY_REFUSED', 'REFUSED', false],
  ['wrong', { is: 'unsound', values: { number: 5 } }, 'AGENCY_BAD_REPLY', 'INVALID', false],
];

test.each(reasons)(
  'immigration is %s: its fields alone are missing, and say why',
  async (_, fault, code, status, retryable) => {
    const timeoutMs = status === 'TIMEOUT' ? shortMs : longMs;
    const { gateway, of } = await openFaulty({ imigrasi: { timeoutMs }, dukcapil: {}, naker: {} });
    of('imigrasi').fault = fault;
    const expected = await healthy.ask('naker-kapuas', query);
    await gateway.tokenFor('naker-kapuas');
    const begun = Date.now();
    const answer = await gateway.ask('naker-kapuas', query);
    expect(Date.now() - begun).toBeLessThan(capMs);
    expect([answer.status, answer.data]).toEqual([200, withoutImmigration(expected)]);
    expect(answer.errors).toHaveLength(6);
    for (const { extensions } of answer.errors)
      expect(extensions).toEqual({ code, agency: 'imigrasi', retryable });
    expect(answer.sources).toEqual(ofOne(status));
    const read = `agency="imigrasi",kind="byKeys",outcome="${status.toLowerCase()}"`;
    expect(await metricOf(gateway, `timpora_source_read_duration_seconds_count{${read}}`)).toBe(1);
    await gateway.close();
  },
);

describe('while immigration misbehaves', () => {
  let opened: Awaited<ReturnType<typeof openFaulty>>;
  beforeEach(async () => {
    opened = await openFaulty({
      imigrasi: { breaker: { calls: 6, openMs: 600_000 } },
      dukcapil: {},
      naker: {},
    });
  });
  afterEach(() => opened.gateway.close());

  test('slow, but in time: the answer is the healthy one, byte for byte', async () => {
    const { gateway, of } = opened;
    of('imigrasi').fault = { is: 'slow', milliseconds: 50 };
    const { text } = await gateway.ask('naker-kapuas', query);
    expect(text).toBe((await healthy.ask('naker-kapuas', query)).text);
    expect(text).not.toContain('extensions');
  });

  test('down for long: it is left alone, its callers are told at once, and an operator sees it', async () => {
    const { gateway, of } = opened;
    of('imigrasi').fault = { is: 'failing', code: 'AGENCY_UNAVAILABLE' };
    const answers: Answer[] = [];
    for (let count = 0; count < 10; count += 1) answers.push(await gateway.ask('naker-kapuas', query));
    expect(of('imigrasi').calls).toBe(6);
    expect(answers.at(5)?.sources).toEqual(ofOne('UNAVAILABLE'));
    const last = answers.at(-1);
    expect(last?.sources).toEqual(ofOne('OPEN'));
    expect(last?.errors[0]?.extensions).toEqual({
      code: 'AGENCY_UNAVAILABLE',
      agency: 'imigrasi',
      retryable: true,
    });
    expect(last?.data).toEqual(answers[0]?.data);
    expect(await metricOf(gateway, 'timpora_source_breakers_open{agency="imigrasi"}')).toBe(1);
    expect(
      await metricOf(gateway, 'timpora_source_breaker_changes_total{agency="imigrasi",state="open"}'),
    ).toBe(1);
    const lines = gateway.logged.map((line) => JSON.parse(line) as object);
    expect(lines.filter((line) => at(line, 'msg') === 'a breaker changed')).toMatchObject([
      { level: 'warn', agency: 'imigrasi', from: 'CLOSED', to: 'OPEN', code: 'AGENCY_UNAVAILABLE' },
    ]);
  });

  test('an answer that asks it nothing is the healthy one, byte for byte', async () => {
    const { gateway, of } = opened;
    of('imigrasi').fault = { is: 'silent' };
    const asked = '{ workPlans { totalCount nodes { number status } } residenceCertificates { totalCount } }';
    expect((await gateway.ask('naker-kapuas', asked)).text).toBe(
      (await healthy.ask('naker-kapuas', asked)).text,
    );
  });

  test('a list of two of its records, of which one alone fails, has the worst of both as its status', async () => {
    const { gateway, of } = opened;
    of('imigrasi').fault = { is: 'unsound', values: { status: 'NONE OF THESE', validUntil: 'some day' } };
    const { sources } = await gateway.ask(
      'imigrasi-kalbar',
      '{ stayPermits { nodes { number } } visas { totalCount } }',
    );
    expect(sources).toEqual([{ agency: 'imigrasi', status: 'INVALID', asOf: null }]);
  });
});

describe('while immigration takes every turn that it is given', () => {
  let opened: Awaited<ReturnType<typeof openFaulty>>;
  beforeAll(async () => {
    opened = await openFaulty({
      imigrasi: { timeoutMs: 4_000, concurrent: 2, queued: 2, breaker: { calls: 1_000 } },
      naker: {},
    });
    opened.of('imigrasi').fault = { is: 'silent' };
  });
  afterAll(() => opened.gateway.close());

  test('whoever comes too late is told at once, and other agencies answer as on any day', async () => {
    const { gateway, of } = opened;
    const asked = '{ stayPermits { totalCount } }';
    await gateway.tokenFor('imigrasi-kalbar');
    const ended: unknown[] = [];
    const crowd = Array.from({ length: 8 }, async () => {
      const { sources } = await gateway.ask('imigrasi-kalbar', asked);
      ended.push(at(sources, 0, 'status'));
    });
    await expect.poll(() => ended.length, { interval: 10 }).toBe(4);
    expect(ended).toEqual(['SHED', 'SHED', 'SHED', 'SHED']);
    const others = '{ workPlans { totalCount nodes { number } } }';
    expect((await gateway.ask('naker-kapuas', others)).text).toBe(
      (await healthy.ask('naker-kapuas', others)).text,
    );
    expect([ended.length, of('imigrasi').calls]).toEqual([4, 2]);
    await Promise.all(crowd);
    expect(ended.filter((status) => status === 'TIMEOUT').length).toBeGreaterThanOrEqual(2);
  });
});

describe('where rows that are not as declared are left out', () => {
  let opened: Awaited<ReturnType<typeof openFaulty>>;
  beforeAll(async () => {
    opened = await openFaulty({ naker: { unsoundRows: 'drop' } });
    opened.of('naker').fault = { is: 'unsound', values: { number: 5 } };
  });
  afterAll(() => opened.gateway.close());

  test('the others are there, the answer says that its agency was not sound, and an operator sees how many', async () => {
    const { gateway } = opened;
    const asked = '{ workPlans(first: 4) { totalCount nodes { number } } }';
    const whole = await healthy.ask('naker-kapuas', asked);
    const { data, errors, sources } = await gateway.ask('naker-kapuas', asked);
    expect(errors).toEqual([]);
    expect(at(data, 'workPlans', 'totalCount')).toBe(at(whole.data, 'workPlans', 'totalCount'));
    expect(at(data, 'workPlans', 'nodes')).toEqual(
      (at(whole.data, 'workPlans', 'nodes') as unknown[]).slice(1),
    );
    expect(sources).toEqual([{ agency: 'naker', status: 'INVALID', asOf: null }]);
    expect(await metricOf(gateway, 'timpora_source_rows_dropped_total{agency="naker"}')).toBe(1);
  });
});

describe('while an agency fails of which a caller must not know', () => {
  let opened: Awaited<ReturnType<typeof openFaulty>>;
  beforeAll(async () => {
    opened = await openFaulty({ binda: {} });
    opened.of('binda').fault = { is: 'failing', code: 'AGENCY_UNAVAILABLE' };
  });
  afterAll(() => opened.gateway.close());

  test('their answers are the healthy ones, byte for byte', async () => {
    const { gateway, of } = opened;
    for (const asked of [
      query,
      '{ foreignNationals(first: 20) { nodes { id workAssignments { totalCount } } } }',
    ]) {
      expect((await gateway.ask('naker-kapuas', asked)).text).toBe(
        (await healthy.ask('naker-kapuas', asked)).text,
      );
    }
    expect(of('binda').calls).toBe(0);
  });
});

test('a fault of the gateway’s own is a line of the log for each request, at however many places it stands', async () => {
  const faulty = await openGateway({
    log: 'info',
    configure: (config) => ({ ...config, keys }),
    around: {
      imigrasi: (source) => ({
        ...source,
        collection: (record) => ({
          ...source.collection(record),
          byKeys: () => Promise.reject(new TypeError('a programming error')),
        }),
      }),
    },
  });
  try {
    for (let time = 1; time <= 3; time += 1) {
      const { errors } = await faulty.ask('naker-kapuas', query);
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(
        Array.from({ length: 6 }, () => 'INTERNAL'),
      );
      const lines = faulty.logged.map((line) => JSON.parse(line) as object);
      const faults = lines.filter((line) => at(line, 'msg') === 'a request met a fault');
      expect(new Set(faults.map((line) => at(line, 'requestId'))).size).toBe(time);
      expect(faults).toHaveLength(time);
    }
  } finally {
    await faulty.close();
  }
});
