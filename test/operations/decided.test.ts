// Fields that are decided on the business date: what a row shows, a filter finds, and a count counts agree.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { Asking, TestGateway } from '../gateway.ts';
import { rows } from './pages.ts';
import type { List, Node } from './pages.ts';

const today = '2025-06-18';
const caseOrder: Asking = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

const idsOf = (nodes: readonly Node[]): readonly unknown[] => nodes.map(({ id }) => id).sort();
const listOf = (root: string, fields: string, args = '', caller = 'imigrasi-kalbar'): List => ({
  caller,
  root,
  fields,
  args,
  ...(caller === 'imigrasi-kalbar' && { asking: caseOrder }),
});
const daysPast = (day: unknown): number => (Date.parse(today) - Date.parse(String(day))) / 86_400_000;

describe.each([
  ['stayPermits', 'status', ['IN_FORCE', 'OVERSTAYED', 'EXPIRED', 'CLOSED']],
  ['workPlans', 'status', ['PENDING', 'IN_FORCE', 'EXPIRED', 'REVOKED']],
  ['reEntryBans', 'hit', [true, false]],
  ['residenceCertificates', 'exists', [true, false]],
  ['residentIdCards', 'exists', [true, false]],
] as const)('%s: %s', (root, field, values) => {
  test('as shown on each row is what its filter finds, for every value', async () => {
    const all = await rows(gateway, listOf(root, `id ${field}`));
    const shown = new Set(all.map((row) => row[field]));
    expect([...shown].sort()).toEqual([...values].filter((value) => shown.has(value)).sort());
    expect(shown.size).toBeGreaterThan(1);
    for (const value of values) {
      const expected = idsOf(all.filter((row) => row[field] === value));
      const others = idsOf(all.filter((row) => row[field] !== value));
      const equal = `{ ${field}: { eq: ${value} } }`;
      expect(idsOf(await rows(gateway, listOf(root, 'id', `filter: ${equal}`)))).toEqual(expected);
      expect(idsOf(await rows(gateway, listOf(root, 'id', `filter: { not: ${equal} }`)))).toEqual(others);
      if (typeof value === 'string') {
        const rest = values.filter((other) => other !== value).join();
        const filter = `filter: { ${field}: { in: [${rest}] } }`;
        expect(idsOf(await rows(gateway, listOf(root, 'id', filter)))).toEqual(others);
      }
    }
  });

  test('is never missing', async () => {
    const missing = await rows(gateway, listOf(root, 'id', `filter: { ${field}: { isNull: true } }`));
    expect(missing).toEqual([]);
  });
});

test('a permit in force has not ended, one that expired or is overstayed has', async () => {
  const permits = await rows(gateway, listOf('stayPermits', 'status validUntil'));
  for (const { status, validUntil } of permits) {
    if (status === 'IN_FORCE') expect(daysPast(validUntil)).toBeLessThanOrEqual(0);
    if (status === 'EXPIRED' || status === 'OVERSTAYED') expect(daysPast(validUntil)).toBeGreaterThan(0);
  }
});

describe('an overstay', () => {
  const permits = async (): Promise<readonly Node[]> => {
    const fields = 'id status validUntil overstay { days status }';
    const callers = ['imigrasi-kalbar', 'imigrasi-palangkaraya'];
    const found = await Promise.all(
      callers.map((caller) => rows(gateway, listOf('stayPermits', fields, '', caller))),
    );
    return found.flat();
  };

  test('is shown where the status says so, with the days since the permit ended', async () => {
    const overstayed = (await permits()).filter(({ overstay }) => overstay !== null);
    expect(overstayed.length).toBeGreaterThan(10);
    for (const { validUntil, overstay } of overstayed)
      expect(at(overstay, 'days')).toBe(daysPast(validUntil));
    const byStatus = (await permits()).filter(({ status }) => status === 'OVERSTAYED');
    expect(idsOf(overstayed)).toEqual(idsOf(byStatus));
  });

  test.each([
    [59, 'CHARGEABLE'],
    [60, 'BOUNDARY'],
    [61, 'DEPORTABLE'],
  ])('of %i days is %s', async (days, status) => {
    const found = (await permits()).filter(({ overstay }) => at(overstay, 'days') === days);
    expect(found.length).toBeGreaterThan(0);
    for (const { overstay } of found) expect(at(overstay, 'status')).toBe(status);
  });

  test('is CHARGEABLE below 60 days and DEPORTABLE above, and BOUNDARY nowhere else', async () => {
    for (const { overstay } of await permits()) {
      if (overstay === null) continue;
      const days = Number(at(overstay, 'days'));
      expect(at(overstay, 'status')).toBe(days < 60 ? 'CHARGEABLE' : days === 60 ? 'BOUNDARY' : 'DEPORTABLE');
    }
  });
});

test('active guarantees are the permits in force of the guarantor, as the caller sees them', async () => {
  const guarantors = await rows(
    gateway,
    listOf(
      'guarantors',
      'id activeGuarantees permits: stayPermits(filter: { status: { eq: IN_FORCE } }) { totalCount }',
    ),
  );
  const inForce = await rows(
    gateway,
    listOf('stayPermits', 'guarantor { id }', 'filter: { status: { eq: IN_FORCE } }'),
  );
  const byGuarantor = Map.groupBy(inForce, ({ guarantor }) => at(guarantor, 'id'));
  expect(guarantors.some(({ activeGuarantees }) => Number(activeGuarantees) > 1)).toBe(true);
  for (const { id, activeGuarantees, permits } of guarantors) {
    expect(activeGuarantees).toBe(byGuarantor.get(id)?.length ?? 0);
    expect(permits).toEqual({ totalCount: activeGuarantees });
  }
});
