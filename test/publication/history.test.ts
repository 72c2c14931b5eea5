// What was published stays known: replaced, withdrawn or from before there was a record, it binds every later snapshot.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { readDeclared } from '../../src/declared.ts';
import type { Model } from '../../src/model/model.ts';
import { publish as publishSnapshot, withdraw } from '../../src/publication/publish.ts';
import type { Snapshot } from '../../src/publication/snapshot.ts';
import { readPublished, writePublished } from '../../src/publication/store.ts';
import { toStored } from '../../src/seal/stored.ts';
import { lockFile } from '../../src/sources/embedded/lock.ts';
import type { Collection } from '../../src/sources/source.ts';
import { StartError } from '../../src/errors.ts';
import { demoConfig } from '../config.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-history-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const declared = readDeclared(demoConfig(inject('sampleFolder')));
/** One measure is enough. */
const model: Model = {
  ...declared.model,
  measures: new Map([...declared.model.measures].filter(([name]) => name === 'FOREIGN_WORKERS')),
};

type Counts = Readonly<Record<string, number>>;

/** A file of figures, and a register that has as many persons as it is told. */
function openFile(name: string) {
  const store = { ...declared.published, path: join(folder, name) };
  const publish = (date: string, counts: Counts, isDry = false): Promise<Snapshot> => {
    const left = Object.values(counts);
    // Regions are counted in their order, each with one question.
    const register = {
      capabilities: { total: true },
      countDistinct: () => Promise.resolve(left.shift() ?? 0),
    };
    return publishSnapshot(
      {
        store,
        model,
        // Only what it is asked for here.
        collectionOf: () => register as unknown as Collection,
        regions: Object.keys(counts),
        date,
        now: new Date('2025-06-18T12:00:00.000Z'),
        synthetic: true,
      },
      isDry,
    );
  };
  const shown = async (): Promise<Readonly<Record<string, unknown>>> =>
    Object.fromEntries(
      (await readPublished(store)).map((row) => [
        `${String(row['asOf'])} ${String(row['region'])}`,
        row['value'],
      ]),
    );
  return { store, publish, shown, history: store.path.replace('.sqlite', '.history.ndjson') };
}

const first: Counts = { '61': 100, '61.01': 40, '61.02': 60 };
const fewMore: Counts = { '61': 103, '61.01': 43, '61.02': 60 };

test('a later snapshot withholds what differs by a few persons from an earlier one, and what would tell it', async () => {
  const { publish, shown } = openFile('later.sqlite');
  await publish('2025-01-31', first);
  const { solved } = await publish('2025-06-18', fewMore);
  expect(await shown()).toEqual({
    '2025-01-31 61': 100,
    '2025-01-31 61.01': 40,
    '2025-01-31 61.02': 60,
    '2025-06-18 61': null,
    '2025-06-18 61.01': null,
    '2025-06-18 61.02': 60,
  });
  expect(solved.map(({ withheld }) => withheld)).toEqual([
    { SMALL: [], DATES: ['61', '61.01'], PROTECTION: [] },
  ]);
});

test('an earlier date that is published after a later one is bound by it', async () => {
  const { publish, shown } = openFile('earlier.sqlite');
  await publish('2025-06-18', fewMore);
  await publish('2025-01-31', first);
  expect(await shown()).toMatchObject({
    '2025-06-18 61': 103,
    '2025-01-31 61': null,
    '2025-01-31 61.01': null,
  });
});

test('a snapshot that was withdrawn binds later ones still, also of its own date', async () => {
  const { store, publish, shown } = openFile('withdrawn.sqlite');
  await publish('2025-01-31', first);
  expect(await withdraw(store, '2025-01-31', true)).toBe(3);
  expect(await shown()).toEqual({});
  await publish('2025-06-18', fewMore);
  await publish('2025-01-31', fewMore);
  expect(await shown()).toMatchObject({
    '2025-06-18 61': null,
    '2025-06-18 61.01': null,
    '2025-01-31 61': null,
    '2025-01-31 61.01': null,
  });
});

test('a date that is published again keeps withheld what it withheld, and withholds small corrections', async () => {
  const { publish, shown } = openFile('again.sqlite');
  await publish('2025-01-31', { '61': 103, '61.01': 3, '61.02': 100 });
  expect(await shown()).toMatchObject({
    '2025-01-31 61': 103,
    '2025-01-31 61.01': null,
    '2025-01-31 61.02': null,
  });
  await publish('2025-01-31', { '61': 150, '61.01': 50, '61.02': 100 });
  expect(await shown()).toMatchObject({
    '2025-01-31 61': 150,
    '2025-01-31 61.01': null,
    '2025-01-31 61.02': null,
  });
});

test('figures from before there was a record are bound to, and refuse what they give away', async () => {
  const { store, publish, shown } = openFile('before.sqlite');
  const former = await publish('2025-01-31', first, true);
  const uncovered = former.rows.map((row) =>
    row.region === '61.01' ? { ...row, value: null, suppressed: true } : row,
  );
  writePublished(store, [...uncovered.map((row) => toStored(store.record, row))], true);
  const before = await shown();
  // The year's figures are these again: 61.01 has 3, as anyone can work out.
  const small: Counts = { '61': 63, '61.01': 3, '61.02': 60 };
  writePublished(
    store,
    uncovered.map((row) => toStored(store.record, row.region === '61' ? { ...row, value: 63 } : row)),
    true,
  );
  const refused = await publish('2025-06-18', small);
  expect(refused.rows).toEqual([]);
  expect(refused.refused.map(({ measure, because }) => [measure, because.includes('61.01')])).toEqual([
    ['FOREIGN_WORKERS', true],
  ]);
  expect(await shown()).toEqual({ ...before, '2025-01-31 61': 63 });
  // Of another year it is another count, which these bind as those of any other date.
  await publish('2026-01-31', { '61': 64, '61.01': 4, '61.02': 60 });
  expect(await shown()).toMatchObject({
    '2026-01-31 61': null,
    '2026-01-31 61.01': null,
    '2026-01-31 61.02': null,
  });
});

test('counts that no register has at one moment are refused', async () => {
  const { publish, shown } = openFile('torn.sqlite');
  const { refused } = await publish('2025-01-31', { '61': 10, '61.01': 40 });
  expect(refused).toHaveLength(1);
  expect(await shown()).toEqual({});
});

test('a dry run says the same and writes nothing', async () => {
  const { store, publish, history } = openFile('dry.sqlite');
  const dry = await publish('2025-01-31', first, true);
  expect([existsSync(store.path), existsSync(history)]).toEqual([false, false]);
  expect(await publish('2025-01-31', first)).toEqual(dry);
});

describe('the record', () => {
  const { publish, shown, history } = openFile('record.sqlite');

  test('holds what was shown and never a withheld count', async () => {
    await publish('2025-01-31', { '61': 103, '61.01': 3, '61.02': 100 });
    const [line = ''] = readFileSync(history, 'utf8').split('\n');
    expect(JSON.parse(line)).toMatchObject({ cells: { '61': 103, '61.01': null, '61.02': null } });
  });

  test('that is damaged stops the next snapshot, and says where', async () => {
    const before = await shown();
    writeFileSync(history, `${readFileSync(history, 'utf8')}{"measure":\n`);
    const failure: unknown = await publish('2025-06-18', first).catch((error: unknown) => error);
    if (!(failure instanceof StartError)) throw new Error('it was published');
    expect(failure.faults[0]).toMatch(/history\.ndjson:2: expected a published table/);
    expect(await shown()).toEqual(before);
  });
});

test('figures and their record have one writer at a time', async () => {
  const { store, publish, shown } = openFile('locked.sqlite');
  await publish('2025-01-31', first);
  const before = await shown();
  const unlock = lockFile(store.path);
  await expect(publish('2025-06-18', first)).rejects.toThrow(/another process is changing this file/);
  await expect(withdraw(store, '2025-01-31', true)).rejects.toThrow(/another process is changing this file/);
  unlock?.();
  expect(await shown()).toEqual(before);
  expect((await publish('2025-06-18', first)).rows).toHaveLength(3);
});

test('what a snapshot withheld to protect others, the next one withholds rather than others', async () => {
  const { publish, shown } = openFile('usual.sqlite');
  await publish('2025-01-31', { '61': 173, '61.01': 3, '61.02': 70, '61.03': 100 });
  await publish('2026-01-31', { '61': 283, '61.01': 3, '61.02': 160, '61.03': 120 });
  expect(await shown()).toMatchObject({
    '2025-01-31 61.02': null,
    '2025-01-31 61.03': 100,
    '2026-01-31 61.02': null,
    '2026-01-31 61.03': 120,
  });
});
