// A page is the same rows whether the total is asked for with it or not, though the server is asked in another way.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIndexes } from '../../../src/sources/mongodb/indexes.ts';
import { layOut } from '../../../src/sources/mongodb/layout.ts';
import { openMongodb } from '../../../src/sources/mongodb/open.ts';
import { writeRows } from '../../../src/sources/mongodb/write.ts';
import type { Page, PageQuery, Source } from '../../../src/sources/source.ts';
import { orderArbitrary, queryArbitrary, rowsArbitrary } from '../../conformance/arbitraries.ts';
import { readOf } from '../../conformance/open.ts';
import { records } from '../../conformance/records.ts';
import { useDatabase } from '../../mongodb.ts';
import { optionsOf } from './server.ts';

const server = useDatabase();
let source: Source;

beforeAll(async () => {
  if (process.env['MONGODB_URI'] === undefined) return;
  for (const record of records) await createIndexes(server.database, layOut(record, {}));
  source = await openMongodb(optionsOf(server, records));
});
afterAll(() => source?.close());

test('pages with and without a total hold the same rows, behind every place', async () => {
  const question = fc.record({ query: queryArbitrary, scope: queryArbitrary, order: orderArbitrary });
  const property = fc.asyncProperty(
    rowsArbitrary,
    fc.array(question, { minLength: 1, maxLength: 6, size: 'max' }),
    fc.constantFrom(1, 3, 50),
    async (rows, questions, first) => {
      for (const record of records) {
        await server.database.collection(record.name).deleteMany({});
        const own = record.name === 'Plan' ? rows.Plan : rows.Permit;
        await writeRows(server.database, layOut(record, {}), own);
      }
      const permits = source.collection('Permit');
      for (const { query, scope, order } of questions) {
        const read = readOf({ scope, columns: ['number', ...order.map(({ column }) => column)] });
        let after: PageQuery['after'];
        let page: Page;
        do {
          const asked = { query, order, first, after };
          page = await permits.page({ ...asked, total: false }, read);
          const { total, ...counted } = await permits.page({ ...asked, total: true }, read);
          expect(page).toEqual({ ...counted, total: null });
          expect(total).toBeGreaterThanOrEqual(page.rows.length);
          const last = page.rows.at(-1);
          const sequence = page.sequences.at(-1);
          if (!last || sequence === undefined) break;
          const values = order.map(({ column }) => last[column] ?? null);
          after = { values: values.filter((value) => value === null || typeof value !== 'object'), sequence };
        } while (page.hasMore);
      }
    },
  );
  await fc.assert(property, { numRuns: 40 });
});
