// Rows beyond the caller's scope, of an agency that is only looked up: a caller cannot tell from anything that they
// are there, whatever is wrong with them or with their parents.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AgencyError } from '../../../src/sources/failures.ts';
import { everything, type Query } from '../../../src/sources/query.ts';
import type { Row } from '../../../src/sources/source.ts';
import { readOf } from '../../conformance/open.ts';
import { permitOf, planOf, records } from '../../conformance/records.ts';
import { altered, only, spoiledRows, withStatus, type Body } from './faults.ts';
import { guard, openAgency, type Opening } from './open.ts';

const scope: Query = {
  op: 'and',
  of: [
    {
      op: 'parent',
      record: 'Plan',
      on: ['planNumber'],
      to: ['number'],
      of: { op: 'within', column: 'region', regions: ['61'] },
    },
    { op: 'within', column: 'region', regions: ['61'] },
  ],
};
const keys = [['h0'], ['h1'], ['h2']];

/** What a caller can see of a read by key: what comes, what is told, and what is asked of the agency. */
async function seen(opening: Partial<Opening> & Pick<Opening, 'rows'>, query: Query) {
  const { source, calls, close } = await openAgency({ records, ...opening });
  try {
    let dropped = 0;
    const read = {
      ...readOf({ scope, columns: ['number', 'months'] }),
      rowsDropped: (count: number) => void (dropped += count),
    };
    const asked = { fields: ['holder'], keys, query, order: [], firstPerKey: 9 };
    const permits = source.collection('Permit');
    const found = await permits.byKeys(asked, read).then(
      (results) => results.map((result) => (result instanceof AgencyError ? result.code : result)),
      (error: unknown) => (error instanceof AgencyError ? error.code : error),
    );
    return { found, dropped, calls };
  } finally {
    await close();
  }
}

/** Wrong values of columns that do not say whether the caller may see the row. */
const wrong = fc.constantFrom<Body>(
  {},
  { months: 'x' },
  { number: 7 },
  { holder: 7 },
  { planNumber: 7 },
  { isActive: 'yes' },
);
const permit = fc.record({
  isHidden: fc.boolean(),
  holder: fc.constantFrom('h0', 'h1', 'h2'),
  months: fc.constantFrom(1, 2),
  plan: fc.constantFrom('in', 'beyond', 'none'),
  wrong,
});
const question = fc.record({
  permits: fc.array(permit, { maxLength: 8 }),
  way: fc.constantFrom('query', 'post', 'each'),
  most: fc.integer({ min: 1, max: 4 }),
  unsoundRows: fc.constantFrom('refuse', 'drop'),
  query: fc.constantFrom<Query>(
    everything,
    { op: 'eq', column: 'months', value: 1 },
    { op: 'not', of: { op: 'eq', column: 'isActive', value: true } },
  ),
});

describe('rows beyond the scope', () => {
  test('are seen in no result, no failure, no count and no call', async () => {
    await fc.assert(
      fc.asyncProperty(question, async ({ permits, way, most, unsoundRows, query }) => {
        const rows = permits.map((each, index) => {
          // Each hidden row has a plan of its own, which is never to be asked for.
          const planNumber = each.isHidden ? `hidden${index}` : each.plan;
          const region = each.isHidden ? '62' : '61.04';
          return permitOf(`n${index}`, { holder: each.holder, months: each.months, planNumber, region });
        });
        const wrongs = new Map(permits.map((each, index) => [`n${index}`, each]));
        const spoil = (row: Body): Body => {
          const known = wrongs.get(String(row['number']));
          return known?.isHidden ? { ...row, ...known.wrong } : row;
        };
        const settings = {
          search: false,
          keys: { way, most, concurrent: 1 },
          guard: { ...guard, unsoundRows },
        } as const;
        const plans = [planOf('in', { region: '61' }), planOf('beyond', { region: '62' })];
        const visible = rows.filter((row: Row) => row['region'] !== '62');
        const fault = withStatus(500);
        const expected = await seen({ rows: { Permit: visible, Plan: plans }, settings }, query);
        const actual = await seen(
          {
            rows: { Permit: rows, Plan: plans },
            settings,
            respond: (handler) => {
              const good = altered(spoiledRows(spoil))(handler);
              const bad = fault(handler);
              return (asked, response) =>
                (/hidden/.test(`${asked.target}${asked.body}`) ? bad : good)(asked, response);
            },
          },
          query,
        );
        expect(actual).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('are asked no second parent for once the first has shown them to be so', async () => {
    const planIn = (region: string): Query => ({
      op: 'parent',
      record: 'Plan',
      on: ['planNumber'],
      to: ['number'],
      of: { op: 'within', column: 'region', regions: [region] },
    });
    const { source, calls, close } = await openAgency({
      records,
      rows: { Permit: [permitOf('a', { planNumber: 'p' })], Plan: [planOf('p', { region: '62' })] },
      settings: { search: false, keys: { way: 'query', most: 9, concurrent: 1 } },
    });
    const asked = { fields: ['number'], keys: [['a']], query: planIn('62'), order: [], firstPerKey: 1 };
    const read = readOf({ scope: planIn('61') });
    expect(await source.collection('Permit').byKeys(asked, read)).toEqual([{ rows: [], hasMore: false }]);
    expect(calls.map(({ record }) => record)).toEqual(['Permit', 'Plan']);
    await close();
  });
});

describe('a row of which it is not known whether it is in the scope', () => {
  test('fails its key, and no other', async () => {
    const { source, close } = await openAgency({
      records,
      rows: {
        Permit: [
          permitOf('a', { region: '61', planNumber: 'p' }),
          permitOf('b', { region: '61', planNumber: 'q' }),
          permitOf('c', { region: '62', planNumber: 'q' }),
        ],
        Plan: [planOf('p', { region: '61' }), planOf('q', { region: '61' })],
      },
      settings: { search: false, keys: { way: 'each', most: 1, concurrent: 1 } },
      respond: only(({ target }) => target.includes('/plan/number=q'), withStatus(500)),
    });
    const asked = {
      fields: ['number'],
      keys: [['a'], ['b'], ['c']],
      query: everything,
      order: [],
      firstPerKey: 1,
    };
    const found = await source.collection('Permit').byKeys(asked, readOf({ scope }));
    expect(found.map((of) => (of instanceof Error ? 'failed' : of.rows.length))).toEqual([1, 'failed', 0]);
    await close();
  });
});
