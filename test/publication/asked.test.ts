// Published figures over HTTP: whoever may ask every allowed count learns no withheld one.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSources } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import { countTables } from '../../src/publication/count.ts';
import { publish } from '../../src/publication/publish.ts';
import { servedRegions } from '../../src/publication/regions.ts';
import { demoConfig } from '../config.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { attack } from './attacker.ts';
import { readingOf } from './worlds.ts';

interface Figure {
  readonly measure: string;
  readonly region: string;
  readonly asOf: string;
  readonly value: number | null;
  readonly suppressed: boolean;
}

const folder = mkdtempSync(join(tmpdir(), 'timpora-asked-'));
const config = demoConfig(inject('sampleFolder'));
const declared = readDeclared(config);
const store = { ...declared.published, path: join(folder, 'published.sqlite') };
const dates = ['2025-06-18', '2025-03-01', '2025-05-31'];
/** By measure and date: the true counts. */
const truth = new Map<string, ReadonlyMap<string, number>>();
let gateway: TestGateway;
let figures: readonly Figure[];

beforeAll(async () => {
  const sources = await openSources(config, declared);
  for (const date of dates) {
    const counting = {
      model: declared.model,
      collectionOf: sources.collectionOf,
      regions: servedRegions(declared.policy),
      date,
    };
    for (const { measure, counts } of await countTables(counting))
      truth.set(`${measure.name} ${date}`, counts);
    await publish({ ...counting, store, now: new Date('2025-06-18T12:00:00.000Z'), synthetic: true }, false);
  }
  await sources.close();
  gateway = await openGateway({ configure: (own) => ({ ...own, published: { file: store.path } }) });
  figures = await pages('');
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every figure that the list gives, by the public. */
async function pages(asked: string): Promise<readonly Figure[]> {
  const { data } = await gateway.ask(
    'public',
    `{ publishedCounts(first: 500${asked}) { totalCount nodes { measure region asOf value suppressed } } }`,
  );
  const nodes = at(data, 'publishedCounts', 'nodes') as readonly Figure[];
  expect(at(data, 'publishedCounts', 'totalCount')).toBe(nodes.length);
  return nodes;
}

describe('[42] over three dates of four measures', () => {
  test('every withheld figure, and every small change, stays in doubt', () => {
    expect(figures).toHaveLength(truth.size * servedRegions(declared.policy).length);
    for (const measure of new Set(figures.map((figure) => figure.measure))) {
      const readings = dates.map((date) =>
        readingOf(
          truth.get(`${measure} ${date}`) ?? new Map(),
          new Map(
            figures
              .filter((figure) => figure.measure === measure && figure.asOf === date)
              .map(({ region, value }) => [region, value]),
          ),
        ),
      );
      readings.forEach((reading, index) => {
        const counts = truth.get(`${measure} ${dates[index] ?? ''}`);
        for (const [region, figure] of reading.figures) {
          const count = counts?.get(region) ?? 0;
          if (figure !== null) {
            expect(figure).toBe(count);
            for (const before of readings.slice(0, index)) {
              const shown = before.figures.get(region) ?? null;
              if (shown !== null) expect([0, 1, 2, 3, 4].indexOf(Math.abs(shown - figure))).toBeLessThan(1);
            }
            continue;
          }
          const { lowest, highest } = attack([reading], [['+', 0, region]]);
          expect([measure, region, highest - lowest >= 9, highest >= 5]).toEqual([
            measure,
            region,
            true,
            true,
          ]);
        }
      });
    }
  });

  test('no filter and no order tells a withheld figure from another', async () => {
    const shown = new Set(figures.flatMap(({ value }) => (value === null ? [] : [value])));
    const hidden = figures.filter(({ suppressed }) => suppressed);
    expect(hidden.length).toBeGreaterThan(0);
    for (const filter of ['gte: 0', 'lte: 4', 'in: [0, 1, 2, 3, 4]', 'gte: 5']) {
      const found = await pages(`, filter: { value: { ${filter} } }`);
      expect(found.every(({ value }) => value !== null && shown.has(value))).toBe(true);
    }
    expect(await pages(', filter: { value: { isNull: true } }')).toHaveLength(hidden.length);
    const keys = (list: readonly Figure[]) =>
      list.map(({ measure, region, asOf }) => `${measure} ${region} ${asOf}`);
    const orders = await Promise.all(
      ['ASC', 'DESC'].map((direction) =>
        pages(`, orderBy: [{ field: VALUE, direction: ${direction} }], filter: { suppressed: { eq: true } }`),
      ),
    );
    for (const order of orders) expect(keys(order)).toEqual(keys(hidden));
  });
});
