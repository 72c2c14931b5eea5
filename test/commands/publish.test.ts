// `timpora publish` as an operator or a timer runs it: what it ends with.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { openSources } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import { countTables } from '../../src/publication/count.ts';
import { servedRegions } from '../../src/publication/regions.ts';
import { makeSnapshot } from '../../src/publication/snapshot.ts';
import { readPublished, writePublished } from '../../src/publication/store.ts';
import { toStored } from '../../src/seal/stored.ts';
import { demoConfig } from '../config.ts';
import { runCommand } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-publish-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const date = '2025-06-18';
const measure = 'PERMANENT_PERMIT';
const publish = (...words: readonly string[]) => runCommand(folder, ['publish', '--date', date, ...words]);

test('it ends with 1 where a measure is refused, and the others are published; else with 0', async () => {
  cpSync(inject('sampleFolder'), folder, { recursive: true });
  expect(await publish()).toMatchObject({ code: 0, err: '' });

  // What a version without protection left: one small count is withheld, and all around it is shown.
  const config = demoConfig(folder);
  const declared = readDeclared(config);
  const sources = await openSources(config, declared);
  const tables = await countTables({
    model: declared.model,
    collectionOf: sources.collectionOf,
    regions: servedRegions(declared.policy),
    date,
  });
  await sources.close();
  const table = tables.find((one) => one.measure.name === measure);
  if (!table) throw new Error(`${measure} is not counted`);
  const [small] = [...table.counts].find(([code, count]) => code.length > 2 && count < 5) ?? [];
  const uncovered = makeSnapshot([table], date, [], new Date(`${date}T12:00:00.000Z`)).rows.map((row) => ({
    ...row,
    value: row.region === small ? null : (table.counts.get(row.region) ?? 0),
    suppressed: row.region === small,
  }));
  rmSync(join(folder, 'published.history.ndjson'));
  writePublished(
    declared.published,
    uncovered.map((row) => toStored(declared.published.record, row)),
    true,
  );

  for (const words of [['--dry-run'], []]) {
    const { code, out, err } = await publish(...words);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain(`Not published: ${measure}, for `);
  }
  const shown = new Set((await readPublished(declared.published)).map((row) => row['measure']));
  expect(shown).toEqual(new Set(tables.map((one) => one.measure.name)));
}, 120_000);
