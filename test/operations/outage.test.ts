// An agency that cannot be read: its fields alone are missing, with an error at each, and the rest is as on any day.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fileOf } from '../config.ts';
import { keyFiles } from '../config.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { anId, lookUp } from './look-up.ts';
import { rows } from './pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-outage-'));
const keys = keyFiles(folder);
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ log: 'info', configure: (config) => ({ ...config, keys }) });
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * A gateway that cannot read an agency's file any more: from now on the driver meets an input/output error there,
 * as it does when a disk or a network share goes away. (A file that is cut or removed is still answered from
 * what SQLite holds in memory.)
 */
async function openBroken(agency: string): Promise<TestGateway> {
  const file = join(folder, `${agency}.sqlite`);
  const broken = await openGateway({
    log: 'info',
    configure: (config) => {
      copyFileSync(fileOf(config.agencies[agency]), file);
      return { ...config, keys, agencies: { ...config.agencies, [agency]: { source: 'embedded', file } } };
    },
  });
  breakFile(file);
  return broken;
}

function breakFile(file: string): void {
  const prepare = DatabaseSync.prototype.prepare;
  vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (this: DatabaseSync, text) {
    if (this.location() !== file) return prepare.call(this, text);
    throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 });
  });
}

describe('with the military down', () => {
  let broken: TestGateway;
  beforeAll(async () => {
    broken = await openBroken('tni');
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await broken.close();
  });

  test('a list over both agencies is missing: a part would look like the whole', async () => {
    const { data, errors } = await broken.ask(
      'timpora-kalbar',
      '{ operationSightings(first: 2) { nodes { activity person { sightings { totalCount nodes { at } } } } } }',
    );
    expect(at(data, 'operationSightings', 'nodes', 0, 'activity')).toEqual(expect.any(String));
    const nodes = at(data, 'operationSightings', 'nodes') as readonly { person: unknown }[];
    const known = nodes.filter(({ person }) => person !== null);
    expect(known.length).toBeGreaterThan(0);
    for (const { person } of known) expect(person).toEqual({ sightings: null });
    expect(errors).toHaveLength(known.length);
    for (const { extensions } of errors)
      expect(extensions).toEqual({ code: 'AGENCY_UNAVAILABLE', agency: 'tni', retryable: true });
  });

  test('a question refused for one of the agencies leaves no read of the other behind', async () => {
    // Seven filters of 150 conditions, each asked of both: those of the request run out between the two.
    const filter = { or: Array.from({ length: 149 }, () => ({ region: { eq: '61' } })) };
    const lists = Array.from(
      { length: 7 },
      (_, index) => `s${index}: sightings(filter: $filter) { hasMore }`,
    );
    const { errors } = await broken.ask(
      'timpora-kalbar',
      `query ($filter: SightingFilter) { operationSightings(first: 1) { nodes { person { ${lists.join(' ')} } } } }`,
      { variables: { filter } },
    );
    // A failure that nobody waits for would end the process, and fails this run.
    expect(errors.map(({ extensions }) => extensions?.code)).toContain('FILTER_INVALID');
  });
});

describe('with the published figures out of reach', () => {
  let broken: TestGateway;
  beforeAll(async () => {
    const file = join(folder, 'published.sqlite');
    broken = await openGateway({
      log: 'info',
      configure: (config) => {
        copyFileSync(config.published.file, file);
        return { ...config, keys, published: { file } };
      },
    });
    breakFile(file);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await broken.close();
  });

  test('a comparison is missing: what could not be read is not what nobody published', async () => {
    const { data, errors } = await broken.ask(
      'timpora-kapuas',
      '{ teamMeetings(filter: { date: { eq: "2025-06-18" } }) { nodes { figures { totalCount } figuresBesidePublished { published } } } }',
    );
    expect(at(data, 'teamMeetings', 'nodes', 0)).toEqual({
      figures: { totalCount: 1 },
      figuresBesidePublished: null,
    });
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['AGENCY_UNAVAILABLE']);
  });

  test('no agency is said to be in trouble: the figures are the gateway’s own', async () => {
    const { errors, text } = await broken.ask('public', '{ presenceCounts(region: "61") { value } }');
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['AGENCY_UNAVAILABLE']);
    expect(text).not.toContain('sources');
  });
});

describe('with immigration down', () => {
  let broken: TestGateway;
  beforeAll(async () => {
    broken = await openBroken('imigrasi');
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await broken.close();
  });

  const query = `{ workAssignments(first: 3, orderBy: { field: WORKER_NAME }) { nodes {
    position worker { id name nationality workAssignments { totalCount } residenceCertificates { totalCount } }
  } } }`;

  test('a worker is still a person: only what immigration knows is missing, and says so at its path', async () => {
    const answer = await broken.ask('naker-kapuas', query);
    const healthy = await gateway.ask('naker-kapuas', query);
    expect([answer.status, healthy.errors]).toEqual([200, []]);
    const without = JSON.parse(
      JSON.stringify(healthy.data, (key, value: unknown) =>
        ['name', 'nationality'].includes(key) ? null : value,
      ),
    ) as unknown;
    expect(at(healthy.data, 'workAssignments', 'nodes', 0, 'worker', 'name')).toEqual(expect.any(String));
    expect(answer.data).toEqual(without);
    expect([answer.sources, healthy.sources]).toEqual([
      [
        { agency: 'imigrasi', status: 'UNAVAILABLE', asOf: null },
        { agency: 'dukcapil', status: 'OK', asOf: null },
        { agency: 'naker', status: 'OK', asOf: null },
      ],
      undefined,
    ]);
    expect(answer.errors.map(({ path, extensions }) => [path?.join('.'), extensions])).toEqual(
      [0, 1, 2].flatMap((index) =>
        ['name', 'nationality'].map((field) => [
          `workAssignments.nodes.${index}.worker.${field}`,
          { code: 'AGENCY_UNAVAILABLE', agency: 'imigrasi', retryable: true },
        ]),
      ),
    );
  });

  test('its words say nothing of the file or the database, and the log says what happened', async () => {
    const answer = await broken.ask('naker-kapuas', query);
    for (const { message } of answer.errors) expect(message).not.toMatch(/sqlite|SQL|malformed|\//i);
    const told = broken.logged.map((line) => JSON.parse(line) as object);
    expect(told).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        msg: 'an agency failed a read',
        agency: 'imigrasi',
        code: 'AGENCY_UNAVAILABLE',
        reason: 'disk I/O error',
      }),
    );
    // One failed read is one line, however many fields waited for it.
    const ids = told.flatMap((line) =>
      at(line, 'msg') === 'an agency failed a read' ? [at(line, 'requestId')] : [],
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('the other agencies answer as they do on any day', async () => {
    const asked = '{ workPlans { totalCount nodes { number status } } residenceCertificates { totalCount } }';
    expect((await broken.ask('naker-kapuas', asked)).text).toBe(
      (await gateway.ask('naker-kapuas', asked)).text,
    );
  });

  test('how fresh its fields are is not known, and says so at each of them alone', async () => {
    const answer = await broken.ask(
      'naker-kapuas',
      '{ fieldCatalogue(type: "Employer") { field owner definition freshness } }',
    );
    const healthy = await gateway.ask('naker-kapuas', '{ fieldCatalogue(type: "Employer") { field } }');
    const told = (answer.data as { fieldCatalogue: { field: string; freshness: string | null }[] })
      .fieldCatalogue;
    expect(told).toHaveLength(at(healthy.data, 'fieldCatalogue', 'length') as number);
    // What rules find stands in no register, so that no day is known of it on any day.
    const unknown = told
      .filter(({ field, freshness }) => freshness === null && field !== 'findings')
      .map(({ field }) => field);
    expect(unknown).toEqual(['guarantees', 'guaranteedPermits']);
    expect(answer.errors.map(({ path, extensions }) => [path?.at(-1), extensions])).toEqual(
      unknown.map(() => ['freshness', { code: 'AGENCY_UNAVAILABLE', agency: 'imigrasi', retryable: true }]),
    );
  });

  test('a list of immigration is null with an error, never an empty list', async () => {
    const answer = await broken.ask(
      'imigrasi-kalbar',
      '{ stayPermits { totalCount nodes { id } } workPlans { totalCount } }',
    );
    expect(answer.data).toEqual({ stayPermits: null, workPlans: { totalCount: expect.any(Number) } });
    expect(answer.errors.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [['stayPermits'], 'AGENCY_UNAVAILABLE'],
    ]);
  });

  test('a person whom another register shows is found', async () => {
    const list = await gateway.ask(
      'naker-kapuas',
      '{ workAssignments(first: 1) { nodes { worker { id } } } }',
    );
    const id = at(list.data, 'workAssignments', 'nodes', 0, 'worker', 'id');
    const answer = await lookUp(broken, 'naker-kapuas', id);
    expect([answer.errors, answer.data]).toEqual([[], { foreignNational: { id } }]);
  });

  test('whether there is a person whom no other register shows stays open: an error, not null alone', async () => {
    const people = await rows(gateway, {
      caller: 'imigrasi-kalbar',
      root: 'foreignNationals',
      fields: `id workAssignments(first: 1) { totalCount } residenceCertificates(first: 1) { totalCount }
        residentIdCard { exists } compensationPayments(first: 1) { totalCount } reports(first: 1) { totalCount }`,
    });
    const hidden = people.find((person) =>
      Object.values(person).every(
        (value) => typeof value === 'string' || value === null || at(value, 'totalCount') === 0,
      ),
    );
    const answer = await lookUp(broken, 'imigrasi-kalbar', hidden?.['id']);
    expect(answer.data).toEqual({ foreignNational: null });
    expect(answer.errors.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['foreignNational'], { code: 'AGENCY_UNAVAILABLE', agency: 'imigrasi', retryable: true }],
    ]);
  });

  test('a forged id stays open as that of a person does whom this caller may not see', async () => {
    const elsewhere = await rows(gateway, {
      caller: 'imigrasi-kalbar',
      root: 'foreignNationals',
      fields: 'id',
    });
    const hidden = elsewhere[0]?.['id'];
    expect((await lookUp(gateway, 'naker-kapuas', hidden)).text).toBe('{"data":{"foreignNational":null}}');
    const answers: object[] = [];
    for (const id of [hidden, 'A'.repeat(87)]) {
      const before = broken.calls.length;
      const { text } = await lookUp(broken, 'naker-kapuas', id);
      answers.push({ text, reads: broken.calls.length - before });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ text: expect.stringContaining('AGENCY_UNAVAILABLE') });
  });
});
