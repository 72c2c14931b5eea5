// Publishing: figures counted by their definitions on a date, small ones withheld, snapshots kept beside each other.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openSources } from '../../src/connected.ts';
import type { OpenSources } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import { sampleDate, sampleSeed } from '../../src/demo/prepare.ts';
import { createSample } from '../../src/demo/sample/index.ts';
import type { PublishedCountRow } from '../../src/model/gateway-rows.ts';
import type { StayPermitRow } from '../../src/agencies/imigrasi/rows.ts';
import { countTables } from '../../src/publication/count.ts';
import { publish as publishSnapshot } from '../../src/publication/publish.ts';
import { servedRegions } from '../../src/publication/regions.ts';
import { makeSnapshot } from '../../src/publication/snapshot.ts';
import { openPublished } from '../../src/publication/store.ts';
import { isWithin } from '../../src/sources/query.ts';
import { demoConfig } from '../config.ts';
import { at, openGateway } from '../gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-published-'));
const config = demoConfig(inject('sampleFolder'));
const declared = readDeclared(config);
const regions = servedRegions(declared.policy);
const { rows: sample } = createSample({ seed: sampleSeed, businessDate: sampleDate });
let sources: OpenSources;
beforeAll(async () => {
  sources = await openSources(config, declared);
});
afterAll(async () => {
  await sources.close();
  rmSync(folder, { recursive: true, force: true });
});

const counting = (date: string) => ({
  model: declared.model,
  collectionOf: sources.collectionOf,
  regions,
  date,
});
const now = new Date('2025-06-18T12:00:00.000Z');
/** The rows of a first snapshot. */
const count = async (date: string): Promise<readonly PublishedCountRow[]> =>
  makeSnapshot(await countTables(counting(date)), date, [], now).rows;

/** The holders of a kind of permit in force on a date, from the rows themselves. */
function holders(kind: string, region: string, date: string): number {
  const isInForce = ({ issuedOn, validUntil, closedOn }: StayPermitRow): boolean =>
    issuedOn <= date && validUntil >= date && (closedOn === null || closedOn > date);
  const found = sample.StayPermit.filter(
    (permit) =>
      permit.kind === kind &&
      (kind !== 'LIMITED' || permit.purpose === 'WORK') &&
      isWithin(permit.region, [region]) &&
      isInForce(permit),
  );
  return new Set(found.map(({ issuingState, document }) => `${issuingState} ${document}`)).size;
}
const kinds = {
  VISIT: 'VISIT_PERMIT',
  LIMITED: 'LIMITED_WORK_PERMIT',
  PERMANENT: 'PERMANENT_PERMIT',
} as const;
const figure = (rows: readonly PublishedCountRow[], measure: string, region: string) =>
  rows.find((row) => row.measure === measure && row.region === region);

describe.each([sampleDate, '2024-11-01', '2025-12-31'])('a snapshot of %s', (date) => {
  test('counts distinct holders of what is in force on that date, in every region', async () => {
    const rows = await count(date);
    expect(rows).toHaveLength(declared.model.measures.size * regions.length);
    for (const [kind, measure] of Object.entries(kinds)) {
      for (const region of regions) {
        const exact = holders(kind, region, date);
        const found = figure(rows, measure, region);
        const isWithheld = exact < 5 || found?.suppressed === true;
        expect(found).toMatchObject({ value: isWithheld ? null : exact, suppressed: isWithheld });
      }
    }
  });

  test('counts the workers of its year', async () => {
    const [from, until] = [`${date.slice(0, 4)}-01-01`, `${date.slice(0, 4)}-12-31`];
    const rows = await count(date);
    for (const region of ['61', '62.03']) {
      const workers = sample.WorkAssignment.filter(
        (row) => isWithin(row.site, [region]) && row.from <= until && row.until >= from,
      );
      const exact = new Set(workers.map((row) => `${row.issuingState} ${row.document}`)).size;
      const row = figure(rows, 'FOREIGN_WORKERS', region);
      expect([row?.value, row?.period]).toEqual([exact < 5 ? null : exact, date.slice(0, 4)]);
    }
  });
});

test('no figure between one and four is written, and a withheld one says so', async () => {
  const rows = (await Promise.all([sampleDate, '2024-11-01'].map(count))).flat();
  expect(rows.some(({ suppressed }) => suppressed)).toBe(true);
  for (const { value, suppressed } of rows)
    expect(suppressed ? value === null : Number(value) >= 5).toBe(true);
});

describe('the file of published figures', () => {
  const store = { ...declared.published, path: join(folder, 'published.sqlite') };
  const stored = async (): Promise<readonly unknown[]> => {
    const gateway = await openGateway({ configure: (own) => ({ ...own, published: { file: store.path } }) });
    const answers = await Promise.all(
      [sampleDate, '2024-11-01', '2025-12-31'].map((date) =>
        gateway.ask(
          'public',
          `{ presenceCounts(region: "61", asOf: "${date}") { measure period asOf value suppressed definition } }`,
        ),
      ),
    );
    const newest = await gateway.ask('public', '{ presenceCounts(region: "61") { asOf } }');
    await gateway.close();
    return [...answers, newest].map(({ data }) => at(data, 'presenceCounts'));
  };
  const publish = async (date: string): Promise<void> =>
    void (await publishSnapshot({ ...counting(date), store, now, synthetic: true }, false));

  test('has no figure before the first snapshot', async () => {
    await openPublished(store).close();
    expect(await stored()).toEqual([[], [], [], []]);
  });

  test('keeps each snapshot beside the others, and shows the newest where no date is given', async () => {
    await publish('2024-11-01');
    const [, first] = await stored();
    await publish(sampleDate);
    const [second, again, none, newest] = await stored();
    expect(again).toEqual(first);
    expect(second).not.toEqual(first);
    expect([first, second].map((rows) => at(rows, 'length'))).toEqual([4, 4]);
    expect(none).toEqual([]);
    expect(newest).toEqual([1, 2, 3, 4].map(() => ({ asOf: sampleDate })));
  });

  test('of a date published twice is the same', async () => {
    const before = await stored();
    await publish(sampleDate);
    await publish('2024-11-01');
    expect(await stored()).toEqual(before);
  });
});
