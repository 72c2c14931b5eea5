// The report of one person: who read values at RESTRICTED or above about them. Nobody, nothing and a forgery are alike.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { changeRing, makeRing } from '../../src/keys/file.ts';
import { handleKeys } from '../../src/seal/keys.ts';
import { at } from '../gateway.ts';
import { openShowing } from './gateway.ts';
import type { ShowingGateway } from './gateway.ts';
import { appendRequests, part } from './lines.ts';

let gateway: ShowingGateway;
let trail: string;
let keys: string;
let persons: readonly string[];
beforeAll(async () => {
  keys = join(mkdtempSync(join(tmpdir(), 'timpora-report-')), 'handles.json');
  makeRing(keys, handleKeys);
  gateway = await openShowing((config) => ({ ...config, keys: { ...config.keys, handles: keys } }));
  ({ trail } = gateway);
  persons = await idsOfPersons();
});
beforeEach(() => writeFileSync(trail, ''));
afterAll(() => gateway.close());

async function idsOfPersons(): Promise<readonly string[]> {
  const { data } = await gateway.ask('imigrasi-kalbar', '{ foreignNationals(first: 2) { nodes { id } } }');
  return [0, 1].map((index) => String(at(data, 'foreignNationals', 'nodes', index, 'id')));
}

async function reportOf(person: unknown, args = '', selection = 'role fields'): Promise<unknown> {
  const query = `query ($person: ID!) { accessReport(person: $person${args}) { hasMore accesses { ${selection} } } }`;
  const { data, errors } = await gateway.ask('dpo', query, { variables: { person } });
  expect(errors).toEqual([]);
  return at(data, 'accessReport');
}

const documents = part('TravelDocument', 'RESTRICTED', ['birthDate', 'number'], { owner: 'imigrasi' });
const permits = part('StayPermit', 'OFFICIAL', ['number'], { owner: 'imigrasi' });
const empty = { hasMore: false, accesses: [] };

test('it says who read, what for and on what ground, and which fields at RESTRICTED or above', async () => {
  appendRequests(trail, {
    id: 'one',
    agency: 'imigrasi',
    role: 'imigrasi-officer',
    purpose: 'CASE_SETTLEMENT',
    order: 'SPRIN-1',
    parts: [permits, documents],
    persons: [persons[0] ?? ''],
  });
  expect(await reportOf(persons[0], '', 'time agency role purpose basis order fields')).toEqual({
    hasMore: false,
    accesses: [
      {
        time: '2025-06-18T02:15:00.000Z',
        agency: 'imigrasi',
        role: 'imigrasi-officer',
        purpose: 'CASE_SETTLEMENT',
        basis: 'Permenimipas 2/2025 art 53(2)(a)',
        order: 'SPRIN-1',
        fields: ['TravelDocument.birthDate', 'TravelDocument.number'],
      },
    ],
  });
});

test('a person whom nobody looked at, a forged id and an id of something else are answered alike', async () => {
  appendRequests(trail, { id: 'one', parts: [documents], persons: [persons[0] ?? ''] });
  const { data } = await gateway.ask('imigrasi-kalbar', '{ stayPermits(first: 1) { nodes { id } } }');
  const query = 'query ($person: ID!) { accessReport(person: $person) { hasMore accesses { role } } }';
  const forged = Buffer.concat([Buffer.of(1), randomBytes(64)]).toString('base64url');
  for (const person of [persons[1], forged, at(data, 'stayPermits', 'nodes', 0, 'id')]) {
    const { text } = await gateway.ask('dpo', query, { variables: { person } });
    expect(text).toBe(`${JSON.stringify({ data: { accessReport: empty } })}\n`.trimEnd());
  }
});

test('a request of an intelligence service is in no report', async () => {
  const [person = ''] = persons;
  appendRequests(
    trail,
    {
      id: 'own',
      role: 'imigrasi-intelligence',
      purpose: 'INTELLIGENCE',
      parts: [documents],
      persons: [person],
    },
    {
      id: 'officer',
      role: 'imigrasi-officer',
      purpose: 'INTELLIGENCE',
      parts: [documents],
      persons: [person],
    },
    {
      id: 'member',
      role: 'binda-kominda',
      purpose: 'CASE_SETTLEMENT',
      parts: [documents],
      persons: [person],
    },
  );
  expect(await reportOf(person)).toEqual(empty);
});

test('it is cut to a time and to a number', async () => {
  const at = (day: number) => `2025-06-0${day}T00:00:00.000Z`;
  appendRequests(
    trail,
    ...[1, 2, 3, 4].map((day) => ({
      id: `day ${day}`,
      time: at(day),
      parts: [documents],
      persons: [...persons],
    })),
  );
  const times = (days: readonly number[], hasMore: boolean) => ({
    hasMore,
    accesses: days.map((day) => ({ time: at(day) })),
  });
  const [person] = persons;
  expect(await reportOf(person, '', 'time')).toEqual(times([4, 3, 2, 1], false));
  expect(await reportOf(person, ', first: 3', 'time')).toEqual(times([4, 3, 2], true));
  expect(await reportOf(person, `, from: "${at(2)}", until: "${at(3)}"`, 'time')).toEqual(
    times([3, 2], false),
  );
});

test('an id stands for its person under every key of the ring, in the trail and in the question', async () => {
  const [before = ''] = persons;
  appendRequests(trail, { id: 'before', role: 'naker-officer', parts: [documents], persons: [before] });
  changeRing(keys, handleKeys, (ring) => ({
    ...ring,
    current: 2,
    keys: [...ring.keys, { id: 2, made: new Date().toISOString(), key: handleKeys.make() }],
  }));
  await gateway.reload((config) => config);
  const [after = ''] = await idsOfPersons();
  expect(after).not.toBe(before);
  appendRequests(trail, { id: 'after', role: 'polri-officer', parts: [documents], persons: [after] });
  for (const person of [before, after]) {
    const report = await reportOf(person, '', 'role');
    expect(report).toEqual({
      hasMore: false,
      accesses: [{ role: 'naker-officer' }, { role: 'polri-officer' }],
    });
  }
});

test('who is not the data-protection officer has no such question', async () => {
  const query = `{ accessReport(person: "${persons[0]}") { hasMore } }`;
  const unknown = query.replace('accessReport', 'accessRepory');
  for (const persona of ['imigrasi-kalbar', 'auditor', 'imigrasi-intel-kalbar', 'public']) {
    const { status } = await gateway.ask(persona, query);
    expect(status).toBe((await gateway.ask(persona, unknown)).status);
    expect(status).toBe(400);
  }
});
