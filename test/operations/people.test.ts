// People: an identity is a travel document, known to each register by itself. One register's fault is its own.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { Answer, TestGateway } from '../gateway.ts';
import { rows } from './pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-people-'));
const keys = { handles: join(folder, 'handle-keys.json') };
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
      const own = config.agencies[agency];
      if (!own) throw new Error(`${agency} is not connected`);
      copyFileSync(own.file, file);
      return { ...config, keys, agencies: { ...config.agencies, [agency]: { ...own, file } } };
    },
  });
  const prepare = DatabaseSync.prototype.prepare;
  vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (this: DatabaseSync, text) {
    if (this.location() !== file) return prepare.call(this, text);
    throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 });
  });
  return broken;
}

const find = 'query ($id: ID!) { foreignNational(id: $id) { id } }';
const lookUp = (asked: TestGateway, caller: string, id: unknown): Promise<Answer> =>
  asked.ask(caller, find, { variables: { id } });

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
    expect(broken.logged.some((line) => at(JSON.parse(line), 'level') === 'error')).toBe(true);
  });

  test('the other agencies answer as they do on any day', async () => {
    const asked = '{ workPlans { totalCount nodes { number status } } residenceCertificates { totalCount } }';
    expect((await broken.ask('naker-kapuas', asked)).text).toBe(
      (await gateway.ask('naker-kapuas', asked)).text,
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

  test('a forged id is null without an error: no register is asked', async () => {
    const before = broken.calls.length;
    expect((await lookUp(broken, 'imigrasi-kalbar', 'A'.repeat(87))).text).toBe(
      '{"data":{"foreignNational":null}}',
    );
    expect(broken.calls.length).toBe(before);
  });
});

describe('a person', () => {
  test('is an identity where some register shows a row, with what each register knows', async () => {
    const answer = await gateway.ask(
      'naker-kapuas',
      '{ workAssignments(first: 20) { nodes { workerName worker { id } } } }',
    );
    const nodes = at(answer.data, 'workAssignments', 'nodes');
    for (const node of Array.isArray(nodes) ? nodes : []) {
      const person = await gateway.ask(
        'naker-kapuas',
        'query ($id: ID!) { foreignNational(id: $id) { id workAssignments { nodes { workerName } } } }',
        { variables: { id: at(node, 'worker', 'id') } },
      );
      expect(person.errors).toEqual([]);
      expect(at(person.data, 'foreignNational', 'workAssignments', 'nodes')).toContainEqual({
        workerName: at(node, 'workerName'),
      });
    }
  });

  test("whom no register shows in the caller's regions is the null of a forged id", async () => {
    const list = await gateway.ask('imigrasi-kalbar', '{ foreignNationals(first: 500) { nodes { id } } }');
    const nodes = at(list.data, 'foreignNationals', 'nodes');
    const forged = await lookUp(gateway, 'naker-kapuas', 'A'.repeat(87));
    const texts = await Promise.all(
      (Array.isArray(nodes) ? nodes : [])
        .slice(0, 40)
        .map(async (node) => (await lookUp(gateway, 'naker-kapuas', at(node, 'id'))).text),
    );
    expect(new Set(texts)).toContain(forged.text);
    expect(forged.text).toBe('{"data":{"foreignNational":null}}');
  });

  test('is asked of each register of the view with one read each', async () => {
    const id = await anId();
    const before = gateway.calls.length;
    await lookUp(gateway, 'naker-kapuas', id);
    const asked = gateway.calls.slice(before).map(({ record }) => record);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).toEqual(
      expect.arrayContaining(['TravelDocument', 'WorkAssignment', 'ResidenceCertificate']),
    );
    expect(asked).not.toContain('WatchFlag');
  });
});

async function anId(): Promise<unknown> {
  const list = await gateway.ask('naker-kapuas', '{ workAssignments(first: 1) { nodes { worker { id } } } }');
  return at(list.data, 'workAssignments', 'nodes', 0, 'worker', 'id');
}

describe('the list of people', () => {
  test("pages immigration's documents, narrowed and ordered as they are", async () => {
    const args = 'filter: { nationality: { eq: "CN" }, sex: { eq: FEMALE } }, orderBy: { field: NAME }';
    const caller = 'imigrasi-kalbar';
    const people = await rows(gateway, {
      caller,
      root: 'foreignNationals',
      fields: 'id name nationality sex',
      args,
      first: 7,
    });
    const documents = await rows(gateway, {
      caller,
      root: 'travelDocuments',
      fields: 'holder { id } name nationality sex',
      args,
    });
    expect(people.length).toBeGreaterThan(7);
    expect(people).toEqual(documents.map(({ holder, ...shown }) => ({ id: at(holder, 'id'), ...shown })));
    const whole = await gateway.ask(
      caller,
      `{ foreignNationals(${args}) { totalCount } travelDocuments(${args}) { totalCount } }`,
    );
    expect(at(whole.data, 'foreignNationals')).toEqual({ totalCount: people.length });
    expect(at(whole.data, 'travelDocuments')).toEqual({ totalCount: people.length });
  });

  test('each of them is found by their id', async () => {
    const { data } = await gateway.ask(
      'imigrasi-kalbar',
      '{ foreignNationals(first: 10) { nodes { id name } } }',
    );
    const nodes = at(data, 'foreignNationals', 'nodes');
    for (const node of Array.isArray(nodes) ? nodes : []) {
      const answer = await gateway.ask(
        'imigrasi-kalbar',
        'query ($id: ID!) { foreignNational(id: $id) { id name } }',
        {
          variables: { id: at(node, 'id') },
        },
      );
      expect([answer.errors, answer.data]).toEqual([[], { foreignNational: node }]);
    }
  });
});
