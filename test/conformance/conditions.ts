// Cases on what each condition of the query tree means: one table of them, which is why the file is long.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluate } from '../../src/sources/evaluate.ts';
import { ELEMENT, everything, nothing, type Query } from '../../src/sources/query.ts';
import type { Source } from '../../src/sources/source.ts';
import { meeting, numbersOf, readOf, type OpenWith, type Rows } from './open.ts';
import { permitOf, planOf, records } from './records.ts';

const rows: Rows = {
  Permit: [
    permitOf('null'),
    permitOf('first', {
      holder: 'Ana 100%',
      months: 6,
      isActive: true,
      validUntil: '2025-06-18',
      region: '61',
      planNumber: 'P1',
      sites: ['61.04', '62'],
      tags: ['Mine', 'a_b'],
      years: [2024, 2025],
    }),
    permitOf('second', {
      holder: 'ANA_BEL\\',
      months: 12,
      isActive: false,
      validUntil: '2026-01-01',
      region: '61.04',
      planNumber: 'P2',
      recordedAt: '2025-06-18T02:15:00.001Z',
      sites: ['610', '62.03'],
      tags: ['mine 100%'],
      years: [2025],
    }),
    permitOf('third', {
      holder: "\u{1F600} O'Neil \u0130",
      months: -1,
      region: '610',
      planNumber: 'P3',
      document: '\uffff',
    }),
    permitOf('fourth', { holder: '\ue000', region: '61.04.01', planNumber: 'gone', document: '\u{10000}' }),
  ],
  Plan: [
    planOf('P1', { region: '61', firm: 'F' }),
    planOf('P2', { region: '62.03', firm: 'F' }),
    planOf('P3'),
  ],
};

const not = (of: Query): Query => ({ op: 'not', of });
const some = (column: string, of: Query): Query => ({ op: 'some', column, of });
const ofPlan = (of: Query): Query => ({
  op: 'parent',
  record: 'Plan',
  on: ['planNumber'],
  to: ['number'],
  of,
});

/** Each case: its id, what is shown, the condition, and the rows that meet it. */
const cases: readonly (readonly [string, string, Query, readonly string[]])[] = [
  ['01', 'hold everywhere for no condition', everything, ['null', 'first', 'second', 'third', 'fourth']],
  ['02', 'hold nowhere for no alternative', nothing, []],
  ['03', 'compare text exactly', { op: 'eq', column: 'holder', value: 'Ana 100%' }, ['first']],
  ['04', 'tell cases of letters apart in eq', { op: 'eq', column: 'holder', value: 'ana 100%' }, []],
  ['05', 'compare whole numbers', { op: 'eq', column: 'months', value: 12 }, ['second']],
  ['06', 'compare truth values', { op: 'eq', column: 'isActive', value: false }, ['second']],
  ['07', 'compare dates', { op: 'eq', column: 'validUntil', value: '2025-06-18' }, ['first']],
  [
    '08',
    'compare instants to the millisecond',
    { op: 'eq', column: 'recordedAt', value: '2025-06-18T02:15:00.001Z' },
    ['second'],
  ],
  [
    '09',
    'take a null as neither equal nor unequal',
    not({ op: 'eq', column: 'months', value: 12 }),
    ['null', 'first', 'third', 'fourth'],
  ],
  ['10', 'hold nowhere for in of nothing', { op: 'in', column: 'months', values: [] }, []],
  [
    '11',
    'hold for any of the values',
    { op: 'in', column: 'months', values: [6, 12, 99] },
    ['first', 'second'],
  ],
  ['12', 'hold for any of the truth values', { op: 'in', column: 'isActive', values: [true] }, ['first']],
  [
    '13',
    'take in with a null as false',
    not({ op: 'in', column: 'holder', values: ['Ana 100%'] }),
    ['null', 'second', 'third', 'fourth'],
  ],
  ['14', 'include both bounds', { op: 'range', column: 'months', gte: -1, lte: 6 }, ['first', 'third']],
  ['15', 'order numbers by size', { op: 'range', column: 'months', gte: 7 }, ['second']],
  ['16', 'order dates', { op: 'range', column: 'validUntil', lte: '2025-12-31' }, ['first']],
  ['17', 'order false before true', { op: 'range', column: 'isActive', gte: true }, ['first']],
  [
    '18',
    'hold for every value where a range has no bound',
    { op: 'range', column: 'isActive' },
    ['first', 'second'],
  ],
  ['19', 'order text by code point', { op: 'range', column: 'document', gte: '\u{10000}' }, ['fourth']],
  [
    '20',
    'order text below the surrogates',
    { op: 'range', column: 'holder', gte: '\ue000', lte: '\uffff' },
    ['fourth'],
  ],
  [
    '21',
    'fold the cases of letters in prefix',
    { op: 'prefix', column: 'holder', value: 'aNA' },
    ['first', 'second'],
  ],
  [
    '22',
    'take percent signs and underscores as they are',
    { op: 'prefix', column: 'holder', value: 'ana_' },
    ['second'],
  ],
  [
    '23',
    'begin with characters beyond the basic plane',
    { op: 'prefix', column: 'holder', value: '\u{1F600}' },
    ['third'],
  ],
  ['24', 'never begin with a half of a character', { op: 'prefix', column: 'holder', value: '\ud83d' }, []],
  [
    '25',
    'begin every text with nothing',
    { op: 'prefix', column: 'holder', value: '' },
    ['first', 'second', 'third', 'fourth'],
  ],
  ['26', 'begin with the last character', { op: 'prefix', column: 'document', value: '\uffff' }, ['third']],
  ['27', 'contain percent signs', { op: 'contains', column: 'holder', value: '100%' }, ['first']],
  ['28', 'contain backslashes', { op: 'contains', column: 'holder', value: 'bel\\' }, ['second']],
  ['29', 'contain quotes', { op: 'contains', column: 'holder', value: "o'n" }, ['third']],
  ['30', 'fold one code point at a time', { op: 'contains', column: 'holder', value: ' i\u0307' }, ['third']],
  [
    '31',
    'contain nothing in every text',
    { op: 'contains', column: 'holder', value: '' },
    ['first', 'second', 'third', 'fourth'],
  ],
  [
    '32',
    'complement contains',
    not({ op: 'contains', column: 'holder', value: 'ana' }),
    ['null', 'third', 'fourth'],
  ],
  ['33', 'find missing values', { op: 'isNull', column: 'planNumber' }, ['null']],
  ['34', 'find present values', not({ op: 'isNull', column: 'months' }), ['first', 'second', 'third']],
  [
    '35',
    'cover a region and what is below it, at dots only',
    { op: 'within', column: 'region', regions: ['61'] },
    ['first', 'second', 'fourth'],
  ],
  [
    '36',
    'cover nothing above or beside a region',
    { op: 'within', column: 'region', regions: ['61.04'] },
    ['second', 'fourth'],
  ],
  ['37', 'cover no half code', { op: 'within', column: 'region', regions: ['6', '61.', '61.0', ''] }, []],
  [
    '38',
    'cover any of the regions',
    { op: 'within', column: 'region', regions: ['610', '61.04.01'] },
    ['third', 'fourth'],
  ],
  ['39', 'cover nothing for no region', { op: 'within', column: 'region', regions: [] }, []],
  ['40', 'complement within', not({ op: 'within', column: 'region', regions: ['61'] }), ['null', 'third']],
  [
    '41',
    'ask one element of a list for all of the condition',
    some('sites', { op: 'within', column: ELEMENT, regions: ['61', '62.03'] }),
    ['first', 'second'],
  ],
  [
    '42',
    'not mix two elements',
    some('years', {
      op: 'and',
      of: [
        { op: 'range', column: ELEMENT, gte: 2025 },
        { op: 'range', column: ELEMENT, lte: 2024 },
      ],
    }),
    [],
  ],
  [
    '43',
    'fold elements',
    some('tags', { op: 'prefix', column: ELEMENT, value: 'MINE' }),
    ['first', 'second'],
  ],
  [
    '44',
    'find text inside elements',
    some('tags', { op: 'contains', column: ELEMENT, value: '_' }),
    ['first'],
  ],
  [
    '45',
    'find an empty list as one without such an element',
    not(some('tags', everything)),
    ['null', 'third', 'fourth'],
  ],
  [
    '46',
    'tell some other element from no element',
    some('years', not({ op: 'eq', column: ELEMENT, value: 2025 })),
    ['first'],
  ],
  ['47', 'never find an element missing', some('years', { op: 'isNull', column: ELEMENT }), []],
  ['48', 'ask the parent row', ofPlan({ op: 'within', column: 'region', regions: ['62'] }), ['second']],
  ['49', 'hold nowhere without a parent row', ofPlan(everything), ['first', 'second', 'third']],
  [
    '50',
    'complement parent',
    not(ofPlan({ op: 'eq', column: 'firm', value: 'F' })),
    ['null', 'third', 'fourth'],
  ],
  [
    '51',
    'nest and, or and not',
    not({
      op: 'or',
      of: [
        { op: 'eq', column: 'months', value: 6 },
        not({ op: 'and', of: [{ op: 'isNull', column: 'months' }, everything] }),
      ],
    }),
    ['null', 'fourth'],
  ],
];

const injections = [
  "' OR 1=1 --",
  '"; DROP TABLE "Permit"; --',
  '$where',
  '{"$ne":null}',
  '?',
  '%',
  '\\',
  '\u0000',
  '*',
  '.*',
];

export function describeConditions(openWith: OpenWith): void {
  let opened: { source: Source; close(): Promise<void> };
  beforeAll(async () => {
    opened = await openWith(records, rows);
  });
  afterAll(() => opened.close());

  const known = numbersOf(rows.Permit ?? []).map(String);
  const numbers = async (query: Query) =>
    numbersOf(await meeting(opened.source.collection('Permit'), query, known)).toSorted();

  test.each(cases)('C-CONDITION-%s MUST %s', async (_, __, query, expected) => {
    expect(await numbers(query)).toEqual(expected.toSorted());
    const held = (rows.Permit ?? []).filter((row) => evaluate(query, row, (record) => rows[record] ?? []));
    expect(numbersOf(held)).toEqual(expected);
  });

  test.each(injections)('C-VALUE-01 MUST take %j as a value and nothing else', async (text) => {
    const tests: Query[] = [
      { op: 'eq', column: 'planNumber', value: text },
      { op: 'in', column: 'planNumber', values: [text] },
      { op: 'prefix', column: 'planNumber', value: text },
      { op: 'contains', column: 'planNumber', value: text },
      { op: 'within', column: 'region', regions: [text] },
      some('tags', { op: 'eq', column: ELEMENT, value: text }),
    ];
    for (const query of tests) expect(await numbers(query)).toEqual([]);
    expect(await numbers(everything)).toHaveLength(5);
  });

  test('C-VALUE-02 MUST take 1,500 alternatives and a tree 40 deep', async () => {
    const of = Array.from({ length: 1_500 }, (_, index): Query => ({
      op: 'eq',
      column: 'months',
      value: index,
    }));
    expect(await numbers({ op: 'or', of })).toEqual(['first', 'second']);
    let deep: Query = { op: 'eq', column: 'months', value: 6 };
    for (let depth = 0; depth < 40; depth += 1) deep = not(deep);
    expect(await numbers(deep)).toEqual(['first']);
  });

  const ask = (query: Query, columns = ['number'], column = 'number') =>
    opened.source.collection('Permit').byKeys(
      {
        fields: ['number'],
        keys: [['first']],
        query,
        order: [{ column, direction: 'ASC' }],
        firstPerKey: 1,
      },
      readOf({ columns }),
    );

  test('C-VALUE-03 MUST refuse a column that is not declared, and a value of another type', async () => {
    await expect(ask({ op: 'eq', column: 'months" OR 1=1 --', value: 1 })).rejects.toThrow(TypeError);
    await expect(ask({ op: 'isNull', column: 'constructor' })).rejects.toThrow(TypeError);
    await expect(ask(everything, ['number', 'rowid'])).rejects.toThrow(TypeError);
    await expect(ask(everything, ['number'], 'toString')).rejects.toThrow(TypeError);
    await expect(ask({ op: 'eq', column: 'months', value: '6' })).rejects.toThrow(TypeError);
    await expect(ask({ op: 'in', column: 'holder', values: ['a', 1] })).rejects.toThrow(TypeError);
    await expect(ask({ op: 'eq', column: 'sites', value: '61' })).rejects.toThrow(TypeError);
    await expect(ask(some('holder', everything))).rejects.toThrow(TypeError);
  });
}
