// What a demo's start makes where something is missing: no more than that, for its files may hold what was imported.
import { cpSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { sourceSchema } from '../../src/config/sources/source.ts';
import type { DemoConfig } from '../../src/config/config.ts';
import { declarationsOf, readDeclared } from '../../src/declared.ts';
import { makeSample, openSample, sampleDate } from '../../src/demo/prepare.ts';
import { createSample } from '../../src/demo/sample/index.ts';
import { openEmbedded } from '../../src/sources/embedded/open.ts';
import { demoConfig } from '../config.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-prepare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const config = demoConfig(folder);
beforeEach(() => cpSync(inject('sampleFolder'), folder, { recursive: true }));

const madeAt = (): number => statSync(join(folder, 'naker.sqlite')).mtimeMs;

/** What the start says that it made. */
async function madeBy(wanted: DemoConfig): Promise<string | null> {
  const { sources, made } = await openSample(wanted, readDeclared(wanted));
  await sources.close();
  return made;
}

test('where all is there nothing is made', async () => {
  const before = madeAt();
  expect(await madeBy(config)).toBeNull();
  expect(madeAt()).toBe(before);
});

test('where the figures are missing they are counted, and no file is touched', async () => {
  const before = madeAt();
  rmSync(config.published.file);
  expect(await madeBy(config)).toMatch(/^Published figures counted in .*: there were none$/);
  expect(madeAt()).toBe(before);
  expect(await madeBy(config)).toBeNull();
});

test('where a file is damaged it alone is made, the start says why, and what it was is kept beside', async () => {
  const before = madeAt();
  const spoiled = join(folder, 'tni.sqlite');
  truncateSync(spoiled, 8_192);
  expect(await madeBy(config)).toMatch(
    /^Sample agencies made in .*: tni: .*is cut short or damaged.* \(kept as .*tni\.sqlite\.former1\)$/,
  );
  expect(madeAt()).toBe(before);
  expect(await madeBy(config)).toBeNull();
  truncateSync(spoiled, 4_096);
  expect(await madeBy(config)).toContain('.former2)');
  expect([1, 2].map((number) => statSync(`${spoiled}.former${number}`).size)).toEqual([8_192, 4_096]);
});

test('where files are missing they alone are made, of the sample that the others are of', async () => {
  await makeSample(config, createSample({ seed: 5, businessDate: sampleDate }));
  const before = madeAt();
  rmSync(join(folder, 'polri.sqlite'));
  expect(await madeBy(config)).toMatch(/: there was none of polri$/);
  expect(madeAt()).toBe(before);
  const [file, records] = [join(folder, 'polri.sqlite'), declarationsOf(readDeclared(config).model, 'polri')];
  const opened = openEmbedded({ path: file, agency: 'polri', records });
  expect(opened.origin).toBe('sample seed 5');
  await opened.close();
});

test('where an agency of another kind is at fault that is said, and no file is touched', async () => {
  const before = madeAt();
  const polri = sourceSchema.parse({ source: 'mongodb', uri: { env: 'NO_SUCH_SECRET' }, database: 'polri' });
  const mixed = { ...config, agencies: { ...config.agencies, polri } };
  await expect(madeBy(mixed)).rejects.toThrow(/polri: the environment variable NO_SUCH_SECRET/);
  expect(madeAt()).toBe(before);
});
