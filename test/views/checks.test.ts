// What stops the start where a view would speak of something that it does not have: each named.
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { AnyAgency } from '../../src/agencies/agency.ts';
import { computedFields } from '../../src/agencies/agency.ts';
import { openSources } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import { StartError } from '../../src/errors.ts';
import { readSchemaFiles } from '../../src/model/files.ts';
import { linkKinds } from '../../src/identity/kinds.ts';
import { rules } from '../../src/findings/rules/index.ts';
import { comparisons } from '../../src/reconciliation/comparisons/index.ts';
import { readModel } from '../../src/model/read.ts';
import { createViews } from '../../src/views/views.ts';
import { demoConfig } from '../config.ts';
import { createTestSealer } from '../seal/ring.ts';

const config = demoConfig(inject('sampleFolder'));
const declared = readDeclared(config);

type Change = readonly [from: string, to: string];

/** What keeps the views of the policy from being served, with texts of the schema put in others' places. */
async function faultsOf(
  changes: readonly Change[],
  agencies: readonly AnyAgency[] = declared.agencies,
): Promise<readonly string[]> {
  const { files, absent } = readSchemaFiles(config.schema, Object.keys(config.agencies));
  for (const [from] of changes) expect(files.some(({ text }) => text.includes(from))).toBe(true);
  const changed = (text: string): string => changes.reduce((now, [from, to]) => now.replace(from, to), text);
  const model = readModel({
    files: files.map((file) => ({ ...file, text: changed(file.text) })),
    absent,
    computed: computedFields(declared.agencies),
    comparisons,
    rules,
    linkKinds,
  });
  const sources = await openSources(config, declared);
  const sealer = createTestSealer();
  const { collectionOf } = sources;
  try {
    const { limits } = config;
    const options = { ...declared, agencies, model, collectionOf, sealer, limits, logError: () => undefined };
    await (await createViews(options)).close();
    return [];
  } catch (error) {
    if (error instanceof StartError) return error.faults;
    throw error;
  } finally {
    await sources.close();
  }
}

const telling: readonly (readonly [kind: string, change: Change, place: string, named: string])[] = [
  [
    'the description of a field',
    ['"The day of arrival. (Tanggal masuk)"', '"As in WatchFlag. (Tanggal masuk)"'],
    'LodgingReport.checkIn',
    'WatchFlag',
  ],
  ['the description of a type', ['"A visa. Old', '"See BorderCrossing. Old'], 'Visa', 'BorderCrossing'],
  [
    'the description of a value, by a value',
    ['"Business visit without work. (Bisnis)"', '"Not CORRECTION_ORDERED. (Bisnis)"'],
    'StayPurpose.BUSINESS',
    'CORRECTION_ORDERED',
  ],
  [
    'the reason of a deprecation',
    ['  office: String!', '  office: String! @deprecated(reason: "use InformationReport")'],
    'StayPermit.office.deprecated.reason',
    'InformationReport',
  ],
  [
    'the concept of a type in the catalogue',
    ['concept: "Firms and bodies that employ foreign workers."', 'concept: "As in ThreatAssessment."'],
    'Employer @catalogue(concept)',
    'ThreatAssessment',
  ],
  [
    'the law of a type in the catalogue',
    ['legalBasis: "PP 34/2021 arts 2, 6 [S]"', 'legalBasis: "PP 34/2021, as InformationReport [S]"'],
    'WorkPlan.number @catalogue(legalBasis)',
    'InformationReport',
  ],
  [
    'a unit in the catalogue',
    ['@catalogue(unit: "months")', '@catalogue(unit: "months of a WatchFlag")'],
    'CompensationPayment.months @catalogue(unit)',
    'WatchFlag',
  ],
];

describe('the start', () => {
  let faults: readonly string[] = [];
  beforeAll(async () => {
    faults = await faultsOf(telling.map(([, change]) => change));
  });

  test.each(telling)('is refused for %s that names what a view lacks', (_kind, _change, place, named) => {
    const told = `: ${place}: its text names ${named}, which this view does not have`;
    expect(faults.filter((fault) => fault.endsWith(told)).length).toBeGreaterThan(0);
  });

  test('is refused for nothing else, and says in which view each is', () => {
    for (const fault of faults) {
      expect(fault).toMatch(/^view [0-9a-f]{12} \([A-Z_]+\): /);
      // A law is told of each field that rests on it.
      const about = fault.replace(/(WorkPlan|Period)\.\w+/, 'WorkPlan.number');
      expect(
        telling.some(([, , place]) => about.includes(`: ${place}: `)),
        fault,
      ).toBe(true);
    }
  });

  test('is not refused where only the views that have it speak of it', async () => {
    expect(
      await faultsOf([['"A flag on a person to be watched. (', '"A flag, as in ThreatAssessment. (']]),
    ).toEqual([]);
  });

  test('is refused for the title of an agency that names what a view of something of the agency lacks', async () => {
    const titled = declared.agencies.map((agency) =>
      agency.name === 'naker' ? { ...agency, title: 'Office of every ThreatAssessment' } : agency,
    );
    const faults = await faultsOf([], titled);
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults)
      expect(fault).toContain(
        ': the title of naker: its text names ThreatAssessment, which this view does not',
      );
  });
});
