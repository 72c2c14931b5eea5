// Every row of the sample is whole, plainly synthetic and in no order, and the same seed makes the same rows.
import { describe, expect, it } from 'vitest';
import { createSample, DOCUMENT_PREFIX, NIB_PREFIX, NIK_PREFIX } from '../../src/demo/sample/index.ts';
import { createNumbers } from '../../src/demo/sample/numbers.ts';
import { distinct, documentOf } from './registers.ts';
import { type Column, enums, makersOf, records } from './stored-columns.ts';

const businessDate = '2025-06-18';
const sample = createSample({ seed: 1, businessDate });
const { rows } = sample;

describe('every row', () => {
  const patterns: Readonly<Record<string, RegExp>> = {
    Date: /^\d{4}-\d{2}-\d{2}$/,
    DateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
    RegionCode: /^\d{2}(\.\d{2})?$/,
    Boolean: /^(true|false)$/,
    CountryCode: /^[A-Z]{2}$/,
    String: /./,
    NonNegativeInt: /^\d+$/,
    PositiveInt: /^[1-9]\d*$/,
  };

  function fault(value: unknown, { type, nullable, list }: Column): boolean {
    if (value === null) return !nullable;
    if (list)
      return (
        !Array.isArray(value) ||
        value.some((element) => fault(element, { type, nullable: false, list: false }))
      );
    const values = enums.get(type);
    if (values) return typeof value !== 'string' || !values.includes(value);
    const kind = type === 'Boolean' ? 'boolean' : type.endsWith('Int') ? 'number' : 'string';
    return typeof value !== kind || !patterns[type]?.test(String(value));
  }

  it('is of a record of the schema, and every record has rows', () => {
    const made = new Map<string, readonly object[]>(Object.entries(rows));
    const strange = [...made.keys()].filter((record) => !records.has(record));
    expect(strange, 'rows of no record that a file of schema/ declares').toEqual([]);
    const lacking = [...records.keys()]
      .filter((record) => !made.get(record)?.length)
      .map((record) => `${record}: expected rows; got none; make some in ${makersOf(record)}`);
    expect(lacking).toEqual([]);
  });

  it.each(Object.entries(rows))(
    'of %s has exactly the stored columns, with values of their types',
    (record, list) => {
      const columns = records.get(record) ?? new Map<string, Column>();
      const faults = list.flatMap((row) => {
        const missing = [...columns.keys()].filter((name) => !(name in row));
        const wrong = Object.entries(row).filter(([name, value]) => {
          const column = columns.get(name);
          return !column || fault(value, column);
        });
        return [...missing, ...wrong];
      });
      expect(faults, `${record}, whose rows are made in ${makersOf(record)}`).toEqual([]);
      const undated = list.filter(
        ({ recordedAt, asOf }) => recordedAt.slice(0, 10) > asOf || asOf > businessDate,
      );
      expect(undated).toEqual([]);
    },
  );

  it('carries numbers that no state, registry or office gives', () => {
    expect(sample.synthetic).toBe(true);
    const real = Object.values(rows).flatMap((list) =>
      list.filter(
        (row) =>
          ('document' in row && row.document !== null && !/^ZX\d{8}$/.test(row.document)) ||
          ('nik' in row && row.nik !== null && !/^990000\d{10}$/.test(row.nik)) ||
          ('nib' in row && row.nib !== null && !/^77\d{11}$/.test(row.nib)),
      ),
    );
    expect(real).toEqual([]);
    expect(rows.TravelDocument.filter(({ number }) => !/^ZX\d{8}$/.test(number))).toEqual([]);
    expect(rows.Employer.filter(({ name }) => !name.startsWith('PT Contoh '))).toEqual([]);
    expect([DOCUMENT_PREFIX, NIK_PREFIX, NIB_PREFIX]).toEqual(['ZX', '990000', '77']);
  });

  it('is identified by its key', () => {
    const unique = (keys: readonly string[]): void => expect(distinct(keys)).toBe(keys.length);
    unique(rows.TravelDocument.map(({ issuingState, number }) => `${issuingState}/${number}`));
    unique(rows.WorkAssignment.map((row) => `${row.planNumber}/${documentOf(row)}`));
    unique(rows.BorderCrossing.map((row) => `${row.checkpoint}/${row.at}/${documentOf(row)}`));
    unique(rows.ResidentIdCard.map(({ nik }) => nik));
    unique(rows.Employer.map(({ nib }) => nib));
    unique(rows.CompensationPayment.map(({ receipt }) => receipt));
    for (const record of [
      'StayPermit',
      'Visa',
      'Guarantor',
      'LodgingReport',
      'ResidenceCertificate',
      'WorkPlan',
    ] as const) {
      unique(rows[record].map(({ number }) => number));
    }
  });
});

describe('the sample', () => {
  it('is the same for the same seed', () => {
    expect(createSample({ seed: 1, businessDate })).toEqual(sample);
  });

  it('keeps the order of its rows when everything is numbered anew', () => {
    const renumbered = createSample({ seed: 1, businessDate }, createNumbers(1, 'other numbers')).rows;
    expect(renumbered.TravelDocument[0]?.number).not.toBe(rows.TravelDocument[0]?.number);
    const people = ({ TravelDocument }: typeof rows): string[] =>
      TravelDocument.map(({ name, birthDate }) => `${name}/${birthDate}`);
    const permits = ({ StayPermit }: typeof rows): string[] =>
      StayPermit.map(({ issuedOn, validUntil, region, kind, recordedAt }) =>
        [issuedOn, validUntil, region, kind, recordedAt].join('/'),
      );
    const work = ({ WorkAssignment }: typeof rows): string[] =>
      WorkAssignment.map(({ workerName, position, site, from }) =>
        [workerName, position, site, from].join('/'),
      );
    expect(people(renumbered)).toEqual(people(rows));
    expect(permits(renumbered)).toEqual(permits(rows));
    expect(work(renumbered)).toEqual(work(rows));
  });

  it('is in no order of a number or a date: neighbours rise about as often as they fall', () => {
    for (const list of Object.values(rows)) {
      if (list.length < 500) continue;
      const columns = Object.keys(list[0] ?? {});
      for (const column of columns) {
        // Every row of a record has the columns of the first.
        const values = list.map((row) => String((row as unknown as Record<string, unknown>)[column]));
        let rises = 0;
        let falls = 0;
        for (const [place, value] of values.entries()) {
          const next = values[place + 1];
          if (next !== undefined && value < next) rises += 1;
          if (next !== undefined && value > next) falls += 1;
        }
        expect(Math.abs(rises - falls), column).toBeLessThan(list.length / 10 + 1);
      }
    }
  });

  it('refuses a business date that is none', () => {
    expect(() => createSample({ seed: 1, businessDate: 'today' })).toThrow(/2025-06-18/);
    expect(() => createSample({ seed: 1, businessDate: '2025-01-01' })).toThrow(/1 January/);
  });
});
