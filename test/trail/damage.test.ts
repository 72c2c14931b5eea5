// The derived file is nobody's truth: where it is missing, spoiled or of another make, it is made anew from the trail.
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkingScope } from '../../src/access/scope.ts';
import { everything } from '../../src/sources/query.ts';
import type { Source } from '../../src/sources/source.ts';
import { asSaid, openShown } from './gateway.ts';
import { append, appendRequests, intentOf, outcomeOf } from './lines.ts';

let folder: string;
let trail: string;
let opened: Source[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'timpora-derived-'));
  trail = join(folder, 'audit.ndjson');
  appendRequests(trail, { id: 'one' }, { id: 'two' });
});
afterEach(async () => {
  await Promise.all(opened.map((source) => source.close()));
  opened = [];
  rmSync(folder, { recursive: true, force: true });
});

function open(taken = asSaid): Source {
  const source = openShown(trail, taken);
  opened.push(source);
  return source;
}

async function idsIn(source: Source): Promise<readonly unknown[]> {
  const page = await source.collection('AuditEntry').page(
    { query: everything, order: [], first: 500, after: undefined, total: false },
    {
      scope: checkingScope(everything),
      columns: ['requestId'],
      signal: new AbortController().signal,
      deadline: Number.MAX_SAFE_INTEGER,
    },
  );
  return page.rows.map(({ requestId }) => requestId);
}

const both = ['one', 'two'];
const derived = (): string => `${trail}.shown.sqlite`;

test('it is for its owner alone, and nothing is made before the first read', async () => {
  const source = open();
  expect(readdirSync(folder)).toEqual(['audit.ndjson']);
  expect(await idsIn(source)).toEqual(both);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
});

test.each([
  ['is missing', () => rmSync(derived())],
  ['is no data file', () => writeFileSync(derived(), 'no data file')],
  ['was cut', () => truncateSync(derived(), 8_192)],
  ['was emptied', () => truncateSync(derived(), 0)],
])('a file that %s is made anew', async (_, spoil) => {
  const before = open();
  expect(await idsIn(before)).toEqual(both);
  await before.close();
  spoil();
  const after = open();
  // A file whose first pages are sound tells only when it is read that the others are not.
  expect(await idsIn(after).catch(() => idsIn(after))).toEqual(both);
});

test('a file made under another policy is made anew', async () => {
  const before = open({ ...asSaid, roles: [] });
  expect(await idsIn(before)).toEqual([]);
  await before.close();
  expect(await idsIn(open())).toEqual(both);
});

test('a trail that is spoiled while it is followed fails its readers alone, and recovers', async () => {
  const source = open();
  expect(await idsIn(source)).toEqual(both);
  rmSync(trail);
  writeFileSync(trail, 'x'.repeat(10));
  expect(await idsIn(source)).toEqual([]);
  rmSync(trail);
  appendRequests(trail, { id: 'three' });
  expect(await idsIn(source)).toEqual(['three']);
});

test('it follows a trail that grows, and takes a line once it is whole', async () => {
  const source = open();
  expect(await idsIn(source)).toEqual(both);
  append(trail, intentOf({ id: 'three', time: new Date().toISOString() }));
  const line = `${JSON.stringify(outcomeOf({ id: 'three' }))}\n`;
  appendFileSync(trail, line.slice(0, 40));
  expect(await idsIn(source)).toEqual(both);
  appendFileSync(trail, line.slice(40));
  appendFileSync(trail, 'no line of ours\n{"event":"checkpoint"}\n\n');
  appendRequests(trail, { id: 'four' });
  expect(await idsIn(source)).toEqual([...both, 'three', 'four']);
});

test('two readers of one trail show the same, each behind the other', async () => {
  const [one, other] = [open(), open()];
  expect([await idsIn(one), await idsIn(other)]).toEqual([both, both]);
  const more = Array.from({ length: 300 }, (_, index) => `more-${index}`);
  appendRequests(trail, ...more.map((id) => ({ id })));
  const all = await Promise.all([one, other, one, other].map(idsIn));
  expect(all).toEqual([0, 1, 2, 3].map(() => [...both, ...more]));
});
