// What a sweep keeps of its finished parts: wherever it was cut off, it goes on, and ends as if it had not been.
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openJournal } from '../../src/sweep/journal.ts';
import type { Journal } from '../../src/sweep/journal.ts';
import type { Reads } from '../../src/sweep/reads.ts';
import type { Swept } from '../../src/sweep/swept.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const of = { subject: 'officer', region: '61', today: '2025-06-18', language: 'ID', codes: ['R01_OVERSTAY'] };
const reads: Reads = new Map([['StayPermit', { pages: 1, lookUps: 2, rows: 3 }]]);

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{"part":"61"}', '\n', '\u2028', '\r', '—', '🜂'),
);
const parts = fc.uniqueArray(
  fc.record({ part: fc.stringMatching(/^61\.\d\d$/), texts: fc.array(text, { maxLength: 4 }) }),
  { selector: ({ part }) => part, minLength: 1, maxLength: 5 },
);

const finding = (id: string, explanation: string): Swept => ({
  id,
  code: 'R01_OVERSTAY',
  severity: 'URGENT',
  confidence: 'HIGH',
  review: 'FOR_REVIEW',
  region: '61.01',
  title: 'Izin tinggal terlampaui',
  explanation,
  clears: '',
  boundary: null,
  legalBasis: '',
  person: null,
  evidence: [],
});

async function allOf(journal: Journal): Promise<readonly Swept[]> {
  const found: Swept[] = [];
  for await (const each of journal.findings()) found.push(each);
  return found;
}

test('one that was cut at any byte goes on behind the last part that was whole, and ends alike', async () => {
  await fc.assert(
    fc.asyncProperty(parts, fc.double({ min: 0, max: 1, noNaN: true }), async (wanted, share) => {
      const own = mkdtempSync(join(folder, 'cut-'));
      const found = wanted.map(({ part, texts }) => ({
        part,
        findings: texts.map((each, place) => finding(`${part}-${place}`, each)),
      }));
      const whole = openJournal(own, of);
      for (const { part, findings } of found) whole.finish(part, findings, reads);
      whole.close();
      const [name = ''] = readdirSync(own).filter((each) => each.endsWith('.part'));
      const path = join(own, name);
      const bytes = readFileSync(path);
      truncateSync(path, Math.floor(bytes.length * share));

      const again = openJournal(own, of);
      const before = [...again.finished.keys()];
      expect(before).toEqual(wanted.slice(0, before.length).map(({ part }) => part));
      for (const { part, findings } of found)
        if (!again.finished.has(part)) again.finish(part, findings, reads);
      expect(await allOf(again)).toEqual(found.flatMap(({ findings }) => findings));
      again.close();
      expect(readFileSync(path).equals(bytes)).toBe(true);
      const third = openJournal(own, of);
      expect([...third.finished.keys()]).toEqual(wanted.map(({ part }) => part));
      expect([...third.finished.values()][0]?.reads).toEqual(reads);
      third.close();
    }),
    { numRuns: 30 },
  );
});

test('it is its owner’s alone, one for each sweep, and no two write to it', () => {
  const own = mkdtempSync(join(folder, 'own-'));
  const journal = openJournal(own, of);
  journal.finish('61.01', [finding('a', 'x')], reads);
  expect(() => openJournal(own, of)).toThrow('another process checks the same region for the same caller');
  for (const other of [
    { ...of, subject: 'colleague' },
    { ...of, region: '61.01' },
    { ...of, language: 'EN' },
    { ...of, codes: [] },
  ]) {
    const another = openJournal(own, other);
    expect(another.finished.size).toBe(0);
    another.close();
  }
  const files = readdirSync(own).filter((name) => name.endsWith('.part'));
  expect(files).toHaveLength(5);
  if (process.platform !== 'win32')
    for (const name of files) expect(statSync(join(own, name)).mode & 0o077).toBe(0);
  journal.close();
});

test('those of former days are removed, but for one that is still written to', () => {
  const own = mkdtempSync(join(folder, 'days-'));
  const ended = openJournal(own, { ...of, today: '2025-06-15' });
  ended.remove();
  ended.close();
  openJournal(own, { ...of, today: '2025-06-16' }).close();
  const held = openJournal(own, { ...of, today: '2025-06-17' });
  openJournal(own, of).close();
  const days = readdirSync(own).flatMap((name) => (name.endsWith('.part') ? [name.slice(0, 10)] : []));
  expect(days.sort()).toEqual(['2025-06-17', '2025-06-18']);
  const locks = readdirSync(own).flatMap((name) => (name.endsWith('.lock') ? [name.slice(0, 10)] : []));
  expect(locks.sort()).toEqual(['2025-06-17', '2025-06-18']);
  held.close();
});

test('a file in its place that is something else is named, and left as it is', () => {
  const own = mkdtempSync(join(folder, 'odd-'));
  openJournal(own, of).close();
  const [name = ''] = readdirSync(own).filter((each) => each.endsWith('.part'));
  const odd = 'x'.repeat(1_000);
  writeFileSync(join(own, name), odd);
  expect(() => openJournal(own, of)).toThrow(/something else: remove the file to begin anew/);
  expect(readFileSync(join(own, name), 'utf8')).toBe(odd);
});
