// Cases on agencies that go on writing while they are read: those whose kind keeps rows where the agency does.
import { describe, expect, test } from 'vitest';
import { everything } from '../../src/sources/query.ts';
import type { OrderTerm, Position, Row, Source } from '../../src/sources/source.ts';
import { numbersOf, readOf, type Rows } from './open.ts';
import { permitOf, records } from './records.ts';

export interface Growing {
  readonly source: Source;
  /** Adds permits as the agency's own system would. */
  insert(permits: readonly Row[]): Promise<void>;
  close(): Promise<void>;
}

export type OpenGrowing = (declared: typeof records, rows: Rows) => Promise<Growing>;

const orders: readonly (readonly OrderTerm[])[] = [
  [],
  [{ column: 'number', direction: 'ASC' }],
  [
    { column: 'months', direction: 'DESC' },
    { column: 'number', direction: 'ASC' },
  ],
];

/** Runs the cases on sources of the kind, which `openGrowing` opens. */
export function describeGrowing(kindName: string, openGrowing: OpenGrowing): void {
  describe(`a source of the kind ${kindName}, while its agency writes`, () => {
    test.each(orders.map((order) => [order]))(
      'C-GROW-01 MUST give every row that was there once and none twice, page by page: %j',
      async (order) => {
        const permits = Array.from({ length: 20 }, (_, index) =>
          permitOf(`n${String(index * 10).padStart(3, '0')}`, { months: index % 3 === 0 ? null : index % 5 }),
        );
        const { source, insert, close } = await openGrowing(records, { Permit: permits });
        try {
          const numbers: unknown[] = [];
          let after: Position | undefined;
          for (let step = 0; ; step += 1) {
            const page = await source
              .collection('Permit')
              .page(
                { query: everything, order, first: 3, after, total: true },
                readOf({ columns: ['number', 'months'] }),
              );
            numbers.push(...numbersOf(page.rows));
            const [row, sequence] = [page.rows.at(-1), page.sequences.at(-1)];
            if (!page.hasMore || !row || sequence === undefined || step > 30) break;
            after = {
              values: order.map(({ column }) => (column === 'months' ? numberOf(row) : String(row[column]))),
              sequence,
            };
            // One before the place and one behind it, in each of the orders.
            if (step < 5)
              await insert([permitOf(`a${step}`, { months: 9 }), permitOf(`z${step}`, { months: null })]);
          }
          expect(new Set(numbers).size).toBe(numbers.length);
          expect(numbers).toEqual(expect.arrayContaining(numbersOf(permits)));
        } finally {
          await close();
        }
      },
    );
  });
}

function numberOf({ months }: Row): number | null {
  return typeof months === 'number' ? months : null;
}
