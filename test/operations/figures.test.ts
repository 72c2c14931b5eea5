// The figures that the sample must reproduce, asked as a user asks them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSample, sampleDate } from '../../src/demo/prepare.ts';
import { createSample } from '../../src/demo/sample/index.ts';
import { demoConfig } from '../config.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

const permits = (filter: string): string => `{ stayPermits(filter: { ${filter} }) { totalCount } }`;
const inForce = 'region: { prefix: "61" }, status: { eq: IN_FORCE }';

describe('the figures of both meetings', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await openGateway();
  });
  afterAll(() => gateway.close());

  test.each([
    ['work ITAS', 'kind: { eq: LIMITED }, purpose: { eq: WORK }', 1131],
    ['visit permits', 'kind: { eq: VISIT }', 75],
    ['ITAP', 'kind: { eq: PERMANENT }', 65],
  ])('%s in force in Kalimantan Barat are counted by their definition', async (_name, definition, count) => {
    const answer = await gateway.ask('imigrasi-kalbar', permits(`${inForce}, ${definition}`));
    expect(at(answer.data, 'stayPermits', 'totalCount')).toBe(count);
  });

  test('the register holds more permits than the figures', async () => {
    const answer = await gateway.ask('imigrasi-kalbar', '{ stayPermits { totalCount } }');
    expect(at(answer.data, 'stayPermits', 'totalCount')).toBeGreaterThan(1131 + 75 + 65);
  });

  test('29 foreign workers of Kapuas in 2025 are published by the labour office, for anyone', async () => {
    const answer = await gateway.ask(
      'public',
      '{ presenceCounts(region: "62.03") { agency measure period asOf value suppressed } }',
    );
    expect(at(answer.data, 'presenceCounts')).toContainEqual({
      agency: 'naker',
      measure: 'FOREIGN_WORKERS',
      period: '2025',
      asOf: '2025-06-18',
      value: 29,
      suppressed: false,
    });
  });

  test('a published figure below five is withheld', async () => {
    const answer = await gateway.ask(
      'public',
      '{ region(code: "61") { children { presenceCounts { value suppressed } } } }',
    );
    const cells = (
      at(answer.data, 'region', 'children') as {
        presenceCounts: { value: number | null; suppressed: boolean }[];
      }[]
    ).flatMap((region) => region.presenceCounts);
    expect(cells.some((cell) => cell.suppressed)).toBe(true);
    for (const { value, suppressed } of cells)
      expect(suppressed ? value === null : (value ?? 0) >= 5).toBe(true);
  });

  test('a date without a snapshot has no figures', async () => {
    const answer = await gateway.ask(
      'public',
      '{ presenceCounts(region: "61", asOf: "2024-01-01") { value } }',
    );
    expect(answer.data).toEqual({ presenceCounts: [] });
  });
});

test('the published figures of an agency that is no longer connected are no figures of the graph', async () => {
  const gateway = await openGateway({
    configure: ({ agencies, ...config }) => ({
      ...config,
      agencies: Object.fromEntries(Object.entries(agencies).filter(([name]) => name !== 'naker')),
    }),
  });
  const answer = await gateway.ask(
    'public',
    '{ presenceCounts(region: "61") { measure } publishedCounts { totalCount } }',
  );
  await gateway.close();
  expect(answer.errors).toEqual([]);
  const measures = (at(answer.data, 'presenceCounts') as { readonly measure: string }[]).map(
    ({ measure }) => measure,
  );
  expect(measures.sort()).toEqual(['LIMITED_WORK_PERMIT', 'PERMANENT_PERMIT', 'VISIT_PERMIT']);
  expect(Number(at(answer.data, 'publishedCounts', 'totalCount')) % measures.length).toBe(0);
});

test('with another seed and altered rows the figures follow the rows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-other-'));
  const config = demoConfig(folder);
  const sample = createSample({ seed: 7, businessDate: sampleDate });
  const altered = sample.rows.StayPermit.map((permit, index) =>
    index % 5 === 0 ? { ...permit, closedOn: '2025-06-01' } : permit,
  );
  await makeSample(config, { ...sample, rows: { ...sample.rows, StayPermit: altered } });
  const gateway = await openGateway({
    configure: (own) => ({ ...own, agencies: config.agencies, published: config.published }),
  });

  const isInForce = (permit: (typeof altered)[number]): boolean =>
    (permit.closedOn === null || permit.closedOn > sampleDate) && permit.validUntil >= sampleDate;
  const rows = altered.filter(
    (permit) =>
      permit.region.startsWith('61') &&
      permit.kind === 'LIMITED' &&
      permit.purpose === 'WORK' &&
      isInForce(permit),
  );
  const holders = new Set(rows.map((permit) => `${permit.issuingState} ${permit.document}`));
  const answer = await gateway.ask(
    'imigrasi-kalbar',
    `{ stayPermits(filter: { ${inForce}, kind: { eq: LIMITED }, purpose: { eq: WORK } }) { totalCount }
       presenceCounts(region: "61") { measure value } }`,
  );
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });

  expect(rows.length).not.toBe(1131);
  expect(at(answer.data, 'stayPermits', 'totalCount')).toBe(rows.length);
  expect(at(answer.data, 'presenceCounts')).toContainEqual({
    measure: 'LIMITED_WORK_PERMIT',
    value: holders.size,
  });
});
