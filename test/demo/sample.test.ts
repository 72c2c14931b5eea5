// The sample shows the published figures when its rows are counted, and every row is whole and plainly synthetic.
import { describe, expect, it } from 'vitest';
import {
  createSample,
  DOCUMENT_PREFIX,
  figuresOf,
  NIB_PREFIX,
  NIK_PREFIX,
} from '../../src/demo/sample/index.ts';
import { createNumbers } from '../../src/demo/sample/numbers.ts';
import { distinct, documentOf, readRegisters, type Registers } from './registers.ts';
import { type Column, enums, records } from './stored-columns.ts';

const businessDate = '2025-06-18';
const sample = createSample({ seed: 1, businessDate });
const registers = readRegisters(sample.rows, businessDate);
const { rows } = sample;

function holders({ live }: Registers, kind: string, purpose?: string): number {
  return distinct(
    live
      .filter((permit) => permit.region.startsWith('61.') && permit.kind === kind)
      .filter((permit) => purpose === undefined || permit.purpose === purpose)
      .map(documentOf),
  );
}

function workersAt(region: string, { rows: { WorkAssignment } }: Registers): Set<string> {
  const inYear = WorkAssignment.filter(
    ({ site, from, until }) => site === region && from <= '2025-12-31' && until >= '2025-01-01',
  );
  return new Set(inYear.map(documentOf));
}

function figures(of: Registers): ReturnType<typeof figuresOf> {
  return {
    visits: holders(of, 'VISIT'),
    limitedWork: holders(of, 'LIMITED', 'WORK'),
    permanents: holders(of, 'PERMANENT'),
    kapuasWorkers: workersAt('62.03', of).size,
  };
}

/** Values with how often each occurs, most frequent first. */
function ranking(values: readonly string[]): [string, number][] {
  return [...Map.groupBy(values, (value) => value)]
    .map(([value, same]): [string, number] => [value, same.length])
    .sort((left, right) => right[1] - left[1]);
}

const workPermits = registers.live.filter(
  ({ kind, purpose, region }) => kind === 'LIMITED' && purpose === 'WORK' && region.startsWith('61.'),
);

describe('the figures', () => {
  it('are the published ones with seed 1', () => {
    expect(figures(registers)).toEqual({ visits: 75, limitedWork: 1131, permanents: 65, kapuasWorkers: 29 });
  });

  it('are other ones with another seed, and the rows show what was aimed at', () => {
    const other = readRegisters(createSample({ seed: 2, businessDate }).rows, businessDate);
    expect(figures(other)).toEqual(figuresOf(2));
    expect(figures(other)).not.toEqual(figures(registers));
  });

  it('count people whose permits are counted once: nobody holds two in force', () => {
    expect(distinct(registers.live.map(documentOf))).toBe(registers.live.length);
  });

  it('leave room for rows that they do not count', () => {
    expect(rows.StayPermit.length).toBeGreaterThan(registers.live.length + 400);
    expect(rows.WorkAssignment.filter(({ site }) => site === '62.03').length).toBeGreaterThan(40);
    for (const year of ['2023', '2024']) {
      expect(rows.WorkAssignment.some(({ until }) => until.startsWith(year))).toBe(true);
    }
  });

  it('have their published shape: Ketapang first, the rest fairly even; China, Malaysia, India', () => {
    const [first, ...rest] = ranking(workPermits.map(({ region }) => region));
    expect(first?.[0]).toBe('61.04');
    const counts = rest.map(([, count]) => count);
    expect(counts).toHaveLength(13);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(5);
    expect(
      ranking(workPermits.map(({ issuingState }) => issuingState))
        .slice(0, 3)
        .map(([state]) => state),
    ).toEqual(['CN', 'MY', 'IN']);
    const sectors = new Map(rows.Employer.map(({ nib, sector }) => [nib, sector]));
    const ranked = ranking(workPermits.map(({ guarantorNib }) => sectors.get(guarantorNib ?? '') ?? 'NONE'));
    expect(new Set(ranked.slice(0, 2).map(([sector]) => sector))).toEqual(new Set(['INDUSTRY', 'MINING']));
  });

  it('come mostly from tourism among visits, and from work and family among permanent permits', () => {
    const west = registers.live.filter(({ region }) => region.startsWith('61.'));
    const visits = ranking(west.filter(({ kind }) => kind === 'VISIT').map(({ purpose }) => purpose));
    expect(visits[0]?.[0]).toBe('TOURISM');
    expect(visits[0]?.[1]).toBeGreaterThan(75 / 2);
    const permanent = west.filter(({ kind }) => kind === 'PERMANENT').map(({ purpose }) => purpose);
    expect(new Set(permanent)).toEqual(new Set(['WORK', 'FAMILY']));
  });
});

describe('the registers', () => {
  it('overlap: a hundred and more of 61 are known to immigration, the population registry and the labour office', () => {
    const known = workPermits.filter(
      (permit) =>
        permit.guarantorNumber !== null &&
        registers.of('ResidenceCertificate', permit).length > 0 &&
        registers.activeOf(permit).some(({ nib }) => nib === permit.guarantorNib),
    );
    expect(known.length).toBeGreaterThan(100);
  });

  it('disagree on the workers of Kapuas, and share most of them', () => {
    const permits = registers.live.filter(
      ({ kind, purpose, region }) => region === '62.03' && kind === 'LIMITED' && purpose === 'WORK',
    );
    const named = workersAt('62.03', registers);
    expect(permits.length).not.toBe(named.size);
    const shared = permits.filter(
      (permit) => named.has(documentOf(permit)) && registers.of('ResidenceCertificate', permit).length > 0,
    );
    expect(shared.length).toBeGreaterThanOrEqual(20);
    const firms = rows.WorkAssignment.filter((row) => row.site === '62.03' && named.has(documentOf(row)));
    expect(distinct(firms.map(({ nib }) => nib))).toBeGreaterThanOrEqual(5);
  });

  it('hold people in Kapuas and in Kapuas Hulu, and plans with sites in both provinces', () => {
    for (const region of ['62.03', '61.06', '64.71', '31.71']) {
      expect(registers.live.some((permit) => permit.region === region)).toBe(true);
    }
    const spread = rows.WorkPlan.filter(({ sites }) =>
      ['61.', '62.'].every((code) => sites.some((site) => site.startsWith(code))),
    );
    expect(spread.length).toBeGreaterThan(10);
  });

  it('refer only to guarantors, firms and plans that exist, on sites that the plan names', () => {
    const guarantors = new Map(rows.Guarantor.map((guarantor) => [guarantor.number, guarantor]));
    const firms = new Set(rows.Employer.map(({ nib }) => nib));
    for (const { guarantorNumber, guarantorNib } of rows.StayPermit) {
      const nib = guarantorNumber === null ? null : guarantors.get(guarantorNumber)?.nib;
      expect(nib).toBe(guarantorNib);
    }
    for (const { nib } of rows.Guarantor) if (nib !== null) expect(firms).toContain(nib);
    for (const { planNumber, nib, site } of [...rows.WorkAssignment]) {
      const plan = registers.plan(planNumber);
      expect(plan?.nib).toBe(nib);
      expect(plan?.sites).toContain(site);
    }
    for (const { nib } of rows.WorkPlan) expect(firms).toContain(nib);
    for (const plan of rows.WorkPlan) expect(plan.headcount).toBeGreaterThanOrEqual(1);
  });

  it('release intelligence to one receiver or several, some of it no longer', () => {
    const { ReleasedReport } = rows;
    for (const receiver of ['imigrasi', 'polri']) {
      expect(ReleasedReport.some(({ receivers }) => receivers.includes(receiver))).toBe(true);
    }
    const toPoliceOfKapuas = ReleasedReport.filter(
      ({ receivers, region, releasedUntil }) =>
        receivers.includes('polri') && region === '62.03' && releasedUntil >= businessDate,
    );
    expect(toPoliceOfKapuas.length).toBeGreaterThan(0);
    expect(ReleasedReport.some(({ receivers }) => receivers.length > 2)).toBe(true);
    expect(ReleasedReport.some(({ releasedUntil }) => releasedUntil < businessDate)).toBe(true);
    expect(ReleasedReport.some(({ releasedUntil }) => releasedUntil >= businessDate)).toBe(true);
    const places = rows.ImmigrationIntelReport.map(({ document, region }) =>
      document === null ? 'none' : region.slice(0, 2),
    );
    expect([...new Set(places)]).toEqual(expect.arrayContaining(['61', '62', 'none']));
  });

  it('keep old visa indexes beside new ones, each with the decree that defines it', () => {
    const decrees = new Map(rows.Visa.map(({ index, indexDecree }) => [index, indexDecree]));
    for (const index of ['312', '317', 'B211']) expect(decrees.get(index)).not.toBe('M.IP-08.GR.01.01/2025');
    for (const index of ['E23', 'E28', 'E29', 'E30', 'E31', 'A1', 'B1', 'C1']) {
      expect(decrees.get(index)).toBe('M.IP-08.GR.01.01/2025');
    }
  });
});

describe('every row', () => {
  const patterns: Readonly<Record<string, RegExp>> = {
    Date: /^\d{4}-\d{2}-\d{2}$/,
    DateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
    RegionCode: /^\d{2}\.\d{2}$/,
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
    const isNumber = type.endsWith('Int');
    return typeof value !== (isNumber ? 'number' : 'string') || !patterns[type]?.test(String(value));
  }

  it('is of a record of the schema, and every record has rows', () => {
    expect(Object.keys(rows).sort()).toEqual([...records.keys()].sort());
    for (const list of Object.values(rows)) expect(list.length).toBeGreaterThan(0);
  });

  it.each(Object.entries(rows))(
    'of %s has exactly the stored columns, with values of their types',
    (record, list) => {
      const columns = records.get(record) ?? new Map<string, Column>();
      const names = [...columns.keys()].sort();
      for (const row of list) {
        expect(Object.keys(row).sort()).toEqual(names);
        const faults = Object.entries(row).filter(([name, value]) => {
          const column = columns.get(name);
          return !column || fault(value, column);
        });
        expect(faults).toEqual([]);
        expect(row.recordedAt.slice(0, 10) <= row.asOf && row.asOf <= businessDate).toBe(true);
      }
    },
  );

  it('carries numbers that no state, registry or office gives', () => {
    expect(sample.synthetic).toBe(true);
    for (const list of Object.values(rows)) {
      for (const row of list) {
        if ('document' in row && row.document !== null) expect(row.document).toMatch(/^ZX\d{8}$/);
        if ('nik' in row && row.nik !== null) expect(row.nik).toMatch(/^990000\d{10}$/);
        if ('nib' in row && row.nib !== null) expect(row.nib).toMatch(/^77\d{11}$/);
      }
    }
    for (const { number } of rows.TravelDocument) expect(number).toMatch(/^ZX\d{8}$/);
    for (const { name } of rows.Employer) expect(name).toMatch(/^PT Contoh /);
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
