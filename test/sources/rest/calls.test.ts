// How many calls a read takes on the wire, as docs/sources.md says, and what is told of each.
import { afterEach, describe, expect, test } from 'vitest';
import type { Handler } from '../../../src/demo/rest/answer.ts';
import { send, type Respond } from '../../../src/demo/rest/listen.ts';
import { everything, type Query } from '../../../src/sources/query.ts';
import { openRest } from '../../../src/sources/rest/open.ts';
import { byKeys } from '../../conformance/keys.ts';
import { readOf } from '../../conformance/open.ts';
import { permitOf, planOf, records } from '../../conformance/records.ts';
import { openAgency, settingsOf, type Opened, type Settings } from './open.ts';

const persons = 100;
const rows = {
  Permit: Array.from({ length: persons }, (_, index) =>
    permitOf(`secret-${index}`, { planNumber: `P${index % 10}`, region: '61' }),
  ),
  Plan: Array.from({ length: 10 }, (_, index) => planOf(`P${index}`, { region: '61' })),
};
const keys = Array.from({ length: persons }, (_, index) => [`secret-${index}`]);
const lookup = { fields: ['number'], keys };

let opened: Opened | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

async function callsOf(settings: Partial<Settings>, scope: Query = everything) {
  opened = await openAgency({ records, rows, settings });
  await byKeys(opened.source.collection('Permit'), lookup, readOf({ scope }));
  return opened.calls;
}

describe(`a read of ${persons} keys`, () => {
  test.each([
    ['search', 25, 4],
    ['search', 100, 1],
    ['query', 25, 4],
    ['post', 25, 4],
    ['each', 25, 100],
  ] as const)('by %s, %i keys a call, takes %i calls', async (way, most, expected) => {
    expect(await callsOf({ keys: { way, most, concurrent: 4 } })).toHaveLength(expected);
  });

  test('takes a further call for each further page, and with numbered pages none for a full one', async () => {
    const settings = { keys: { way: 'post', most: 100, concurrent: 1 } } as const;
    for (const by of ['cursor', 'page', 'link'] as const) {
      expect(await callsOf({ ...settings, paging: { by, size: 50 } })).toHaveLength(2);
      await opened?.close();
    }
  });

  test('takes one more read of the parents where the scope rests on them', async () => {
    const scope: Query = {
      op: 'parent',
      record: 'Plan',
      on: ['planNumber'],
      to: ['number'],
      of: { op: 'within', column: 'region', regions: ['61'] },
    };
    const calls = await callsOf({ keys: { way: 'query', most: 50, concurrent: 1 } }, scope);
    expect(calls.map(({ record, text }) => `${record}: ${text}`)).toEqual([
      'Permit: GET /permit?number={} (50 keys)',
      'Permit: GET /permit?number={} (50 keys)',
      'Plan: GET /plan?number={} (10 keys)',
    ]);
    await opened?.close();
    expect(await callsOf({ keys: { way: 'search', most: 100, concurrent: 1 } }, scope)).toHaveLength(1);
  });

  test('is told without a value, and names what the agency calls things', async () => {
    for (const way of ['search', 'query', 'post', 'each'] as const) {
      const calls = await callsOf({ keys: { way, most: 40, concurrent: 1 } });
      expect(JSON.stringify(calls)).not.toContain('secret-');
      expect(calls.every(({ agency, record }) => agency === 'agency' && record === 'Permit')).toBe(true);
      await opened?.close();
    }
  });

  test('runs no more of its calls at once than it may, those for further rows included', async () => {
    for (const way of ['search', 'each'] as const) {
      let running = 0;
      let most = 0;
      const slow =
        (handler: Handler): Respond =>
        (asked, response) => {
          running += 1;
          most = Math.max(most, running);
          setTimeout(() => {
            running -= 1;
            send(response, handler(asked));
          }, 5);
        };
      opened = await openAgency({
        records,
        rows,
        respond: slow,
        agency: { mostRows: 7 },
        settings: { connections: 50, keys: { way, most: 4, concurrent: 3 } },
      });
      const plans = rows.Plan.map(({ number }) => [number]);
      const found = await byKeys(opened.source.collection('Permit'), {
        fields: ['planNumber'],
        keys: plans.map(([number]) => [String(number)]),
      });
      expect(found.map((of) => of.rows.length)).toEqual(plans.map(() => 10));
      expect(most).toBe(3);
      await opened.close();
    }
  });

  test('by an address is cut where the address would be too long', async () => {
    const long = Array.from({ length: 40 }, (_, index) => [`${index}-${'x'.repeat(500)}`]);
    opened = await openAgency({
      records,
      rows,
      settings: { keys: { way: 'query', most: 100, concurrent: 1 } },
    });
    await byKeys(opened.source.collection('Permit'), { fields: ['number'], keys: long });
    expect(opened.calls).toHaveLength(4);
  });
});

describe('an agency with names of its own', () => {
  test('is asked, and understood, by them', async () => {
    const fields = { number: 'nomor', planNumber: 'rptka', region: 'wilayah' };
    const renamed = (name: string): string => new Map(Object.entries(fields)).get(name) ?? name;
    const theirs = records.map((record) =>
      record.name === 'Permit'
        ? {
            ...record,
            columns: Object.fromEntries(
              Object.entries(record.columns).map(([name, column]) => [renamed(name), column]),
            ),
          }
        : record,
    );
    const stored = rows.Permit.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [renamed(name), cell])),
    );
    opened = await openAgency({ records: theirs, rows: { ...rows, Permit: stored } });
    for (const way of ['search', 'query', 'post', 'each'] as const) {
      const source = openRest({
        agency: 'agency',
        records,
        settings: settingsOf(opened.server.url, {
          keys: { way, most: 100, concurrent: 2 },
          records: { Permit: { fields } },
        }),
        readSecret: () => '',
      });
      const permits = source.collection('Permit');
      const read = readOf({ columns: ['number', 'planNumber', 'region'] });
      const query: Query = { op: 'eq', column: 'region', value: '61' };
      const order = [{ column: 'planNumber', direction: 'DESC' }] as const;
      const [found] = await byKeys(permits, { fields: ['planNumber'], keys: [['P3']], query, order }, read);
      expect(found?.rows).toHaveLength(10);
      expect(found?.rows[0]).toEqual({ number: 'secret-3', planNumber: 'P3', region: '61' });
      const page = { query, order, first: 1, after: undefined, total: true };
      expect(await permits.page(page, read)).toMatchObject({ rows: [{ planNumber: 'P9' }], total: 100 });
      await source.close();
    }
  });
});
