// The sample shows the published figures when its rows are counted, and its registers know the same people.
import { describe, expect, it } from 'vitest';
import { createSample, figuresOf } from '../../src/demo/sample/index.ts';
import { distinct, documentOf, readRegisters, type Registers } from './registers.ts';

const businessDate = '2025-06-18';
const { rows } = createSample({ seed: 1, businessDate });
const registers = readRegisters(rows, businessDate);

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
    const unguaranteed = rows.StayPermit.filter(
      ({ guarantorNumber, guarantorNib }) =>
        guarantorNib !== (guarantorNumber === null ? null : guarantors.get(guarantorNumber)?.nib),
    );
    expect(unguaranteed).toEqual([]);
    const unplanned = rows.WorkAssignment.filter(({ planNumber, nib, site }) => {
      const plan = registers.plan(planNumber);
      return plan?.nib !== nib || !plan.sites.includes(site);
    });
    expect(unplanned).toEqual([]);
    const assigned = new Set(rows.WorkAssignment.map((row) => `${row.planNumber}/${documentOf(row)}`));
    const paidForNobody = rows.CompensationPayment.filter(
      (row) => !assigned.has(`${row.planNumber}/${documentOf(row)}`),
    );
    expect(paidForNobody).toEqual([]);
    const named = [...rows.Guarantor, ...rows.WorkPlan, ...rows.Inspection];
    expect(named.filter(({ nib }) => nib !== null && !firms.has(nib))).toEqual([]);
  });

  it('name no more workers on a plan than it allows', () => {
    const counts = Map.groupBy(rows.WorkAssignment, ({ planNumber }) => planNumber);
    const crowded = rows.WorkPlan.filter(
      ({ number, headcount }) => headcount < (counts.get(number)?.length ?? 1),
    );
    expect(crowded).toEqual([]);
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
