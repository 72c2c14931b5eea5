// Rows of somebody else change nothing of what is found of anybody.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSample } from '../../src/demo/sample/index.ts';
import { rules } from '../../src/findings/rules/index.ts';
import type { Found } from '../../src/findings/rule.ts';
import { findAll } from './dossiers.ts';
import { originOf, recordModel, type Tables } from './tables.ts';

const businessDate = '2025-06-18';
const sample: Tables = createSample({ seed: 1, businessDate }).rows;
const read = [...new Set(rules.flatMap(({ inputs }) => Object.keys(inputs)))];

/** By which rows are tied to others, whatever the record. */
const ties = [
  ...['document', 'nik', 'planNumber', 'nib', 'guarantorNib', 'guarantorNumber', 'organisationNumber'],
  ...['number', 'receipt', 'caseNumber', 'actNumber'],
];

/** By which persons are held against each other. */
const names = ['name', 'workerName'];

/** The sample's rows of few people: of those found out by a rule some, and some of the others. */
function fewPeople(): Tables {
  const named = rules.flatMap((rule) =>
    findAll(rule, sample, businessDate)
      .slice(0, 2)
      .flatMap(({ evidence }) => evidence.flatMap(({ row }) => documentsOf(originOf(row)))),
  );
  const people = new Set([
    ...named,
    ...(sample['StayPermit'] ?? []).slice(0, 20).flatMap((row) => documentsOf(row)),
  ]);
  const kept = Object.fromEntries(
    read.map((record) => {
      const isKept = (row: object): boolean => documentsOf(row).some((document) => people.has(document));
      const carries = recordModel(record).evidence.some(({ kind }) => kind === 'DOCUMENT');
      return [record, carries ? (sample[record] ?? []).filter(isKept) : undefined];
    }),
  );
  // What these rows refer to by a number of theirs.
  const numbers = new Set(Object.values(kept).flatMap((rows = []) => rows.flatMap(tiesOf)));
  return Object.fromEntries(
    read.map((record) => [
      record,
      kept[record] ?? (sample[record] ?? []).filter((row) => tiesOf(row).some((tie) => numbers.has(tie))),
    ]),
  );
}

function tiesOf(row: object): readonly unknown[] {
  return Object.entries(row).flatMap(([column, value]: [string, unknown]) =>
    ties.includes(column) && value !== null ? [value] : [],
  );
}

function documentsOf(row: object): readonly string[] {
  const { document, number, issuingState } = { ...row } as Readonly<Record<string, unknown>>;
  if (typeof document === 'string') return [document];
  return typeof issuingState === 'string' && typeof number === 'string' ? [number] : [];
}

const people = fewPeople();

/** All that is said, by the row that it is said of. */
function said(tables: Tables): ReadonlyMap<object, readonly unknown[]> {
  const all = rules.flatMap((rule) =>
    findAll(rule, tables, businessDate).map((found) => ({ code: rule.code, found })),
  );
  return new Map(
    [...Map.groupBy(all, ({ found }) => originOf(found.anchor.row))].map(([row, found]) => [
      row,
      found.map((one) => [one.code, wordsOf(one.found)]),
    ]),
  );
}

function wordsOf({ evidence, ...rest }: Found): unknown {
  const { confidence, boundary, explanation, clears } = rest;
  return { confidence, boundary, explanation, clears, rows: evidence.map(({ row }) => originOf(row)) };
}

function later(value: unknown, days: number): unknown {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return new Date(Date.parse(value) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Somebody else's row: of any record and person of the sample, with other ties and on other days. */
const strangers = fc
  .record({
    record: fc.constantFrom(...read),
    place: fc.nat(),
    into: fc.nat(),
    days: fc.integer({ min: -400, max: 400 }),
  })
  .map(({ record, place, into, days }) => {
    const rows = sample[record] ?? [];
    const row = Object.entries(rows[place % rows.length] ?? {}).map(([column, value]) => [
      column,
      [...ties, ...names].includes(column) && value !== null
        ? `another ${String(value)}`
        : later(value, days),
    ]);
    return { record, into, row: Object.fromEntries(row) as object };
  });

it('a row that is tied to nobody changes no finding', () => {
  const before = said(people);
  expect(before.size).toBeGreaterThan(40);
  fc.assert(
    fc.property(fc.array(strangers, { minLength: 1, maxLength: 30 }), (added) => {
      const tables: Record<string, readonly object[] | undefined> = { ...people };
      for (const { record, into, row } of added) {
        const rows = tables[record] ?? [];
        tables[record] = rows.toSpliced(into % (rows.length + 1), 0, row);
      }
      const strange = new Set(added.map(({ row }) => row));
      const after = [...said(tables)].filter(([row]) => !strange.has(row));
      expect(new Map(after)).toEqual(before);
    }),
    { numRuns: 25 },
  );
});
