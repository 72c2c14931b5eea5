// How results become rows and files, and queries gain provenance: what the explorer's parts do by themselves.
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../web/csv/write.ts';
import { addProvenance } from '../../web/explorer/results/provenance.ts';
import { toTables } from '../../web/explorer/results/tables.ts';

const objects = (table: ReturnType<typeof toTables>[number] | undefined) =>
  table?.rows.map((row) => Object.fromEntries(row));

describe('a result as tables', () => {
  test('a list inside a list is a table whose rows begin with the row that they are in', () => {
    const data = {
      permits: {
        totalCount: 7,
        nodes: [
          { number: 'A', holder: { name: 'X', contracts: { nodes: [{ firm: 'F' }, { firm: 'G' }] } } },
          { number: 'B', holder: null },
        ],
      },
    };
    const [permits, contracts, outside] = toTables(data);
    expect([permits?.list, permits?.columns, permits?.total]).toEqual([
      'permits',
      ['number', 'holder.name'],
      7,
    ]);
    expect(contracts?.list).toBe('permits.holder.contracts');
    expect(objects(contracts)).toEqual([
      { '/permits.number': 'A', '/permits.holder.name': 'X', firm: 'F' },
      { '/permits.number': 'A', '/permits.holder.name': 'X', firm: 'G' },
    ]);
    expect(contracts?.total).toBeNull();
    expect(objects(outside)).toEqual([{ 'permits.totalCount': 7 }]);
  });

  test('edges are rows of their nodes, and lists of values are one cell', () => {
    const [rows] = toTables({ all: { edges: [{ cursor: 'c', node: { codes: ['61', '62'], on: true } }] } });
    expect(objects(rows)).toEqual([{ cursor: 'c', codes: '61; 62', on: true }]);
  });

  test('an empty page is a table without rows, and nulls among rows are none', () => {
    expect(toTables({ all: { nodes: [] } })).toMatchObject([{ list: 'all', rows: [] }]);
    expect(objects(toTables({ all: [null, { a: 1 }] })[0])).toEqual([{ a: 1 }]);
  });
});

describe('a file', () => {
  test('begins with a mark and a header, and lacks nothing that a value holds', () => {
    const rows = [new Map([['a', 'x, "y"\nz']]), new Map([['b', 2]])];
    expect(toCsv({ columns: ['a', 'b'], rows })).toBe('\uFEFFa,b\r\n"x, ""y""\nz",\r\n,2\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1', '＝1'])(
    'runs nothing: %j is shown as it is',
    (text) => {
      const file = toCsv({ columns: ['a'], rows: [new Map([['a', text]])] });
      expect(file.split('\r\n').slice(1).join('\r\n')).toMatch(/^"?'/);
    },
  );

  test('leaves numbers that are negative as numbers, and has both truths', () => {
    const row = new Map<string, number | boolean>([
      ['a', -5],
      ['b', false],
    ]);
    expect(toCsv({ columns: ['a', 'b'], rows: [row] })).toContain('-5,false');
  });
});

describe('provenance', () => {
  const schema = buildSchema(`
    type Query { all: [Row!] one: Row plain: Plain }
    interface Kept { provenance: Provenance! }
    type Provenance { agency: String recordedAt: String asOf: String }
    type Plain { a: Int }
    type Row implements Kept { a: Int other: Row plain: Plain provenance: Provenance! }
  `);

  test('is added to every row that has one and is not asked for it, wherever that is', () => {
    const query = `# kept
      query { all { a other { ...F ... on Row { a } } plain { a } } one { provenance { agency } } }
      fragment F on Row { a }`;
    const whole = addProvenance(schema, query) ?? '';
    expect(whole).toContain('# kept');
    expect(validate(schema, parse(whole))).toEqual([]);
    expect(whole.match(/provenance \{ agency recordedAt asOf \}/g)).toHaveLength(3);
    expect(addProvenance(schema, whole)).toBeNull();
  });

  test.each(['{ plain { a } }', '{ all { ', ''])('is not offered for %j', (query) => {
    expect(addProvenance(schema, query)).toBeNull();
  });
});
