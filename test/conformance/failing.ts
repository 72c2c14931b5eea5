// Cases on keys that fail, for the kinds that find out for a key alone: with rows that are not as declared.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything } from '../../src/sources/query.ts';
import type { RecordDeclaration, Source } from '../../src/sources/source.ts';
import { numbersOf, readOf, type Rows } from './open.ts';
import { permitOf, records } from './records.ts';

/** Opens a source of the kind with these rows, of which the permits with the numbers hold no number as `months`. */
export type OpenSpoiled = (
  records: readonly RecordDeclaration[],
  rows: Rows,
  spoiled: readonly string[],
) => Promise<{ readonly source: Source; close(): Promise<void> }>;

const keysArbitrary = fc.array(fc.record({ rows: fc.integer({ min: 0, max: 3 }), isSpoiled: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});

export function describeFailing(kindName: string, openWith: OpenSpoiled): void {
  describe(`a source of the kind ${kindName}`, () => {
    test('C-FAIL-01 MUST fail a key alone, and the read only where every key fails', async () => {
      await fc.assert(
        fc.asyncProperty(keysArbitrary, async (keys) => {
          const rows = keys.flatMap(({ rows: count }, key) =>
            Array.from({ length: count }, (_, index) =>
              permitOf(`${key}/${index}`, { planNumber: `p${key}`, months: index }),
            ),
          );
          const fails = keys.map(({ isSpoiled, rows: count }) => isSpoiled && count > 0);
          const spoiled = fails.flatMap((does, key) => (does ? [`${key}/0`] : []));
          const { source, close } = await openWith(records, { Permit: rows }, spoiled);
          try {
            const asked = {
              fields: ['planNumber'],
              keys: keys.map((_, key) => [`p${key}`]),
              query: everything,
              order: [],
              firstPerKey: 5,
            };
            const reading = source
              .collection('Permit')
              .byKeys(asked, readOf({ columns: ['number', 'months'] }));
            if (fails.every(Boolean)) {
              await expect(reading).rejects.toMatchObject({ code: 'AGENCY_BAD_REPLY' });
              return;
            }
            const told = (await reading).map((found) =>
              found instanceof Error ? 'failed' : numbersOf(found.rows).length,
            );
            expect(told).toEqual(keys.map(({ rows: count }, key) => (fails[key] ? 'failed' : count)));
          } finally {
            await close();
          }
        }),
        { numRuns: 25 },
      );
    });
  });
}
