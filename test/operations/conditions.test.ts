// Filters: each operator of each type, against the same rows chosen by hand. A long table.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGateway } from '../gateway.ts';
import type { Asking, TestGateway } from '../gateway.ts';
import { rows } from './pages.ts';
import type { List, Node } from './pages.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

const caseOrder: Asking = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };
const lists = {
  stayPermits: 'id number kind purpose issuedOn validUntil region',
  travelDocuments: 'id name nationality birthYear niora region',
  guarantors: 'id name nib region',
  lodgingReports: 'id checkIn checkOut region',
  workPlans: 'id number headcount sites validFrom validUntil',
  compensationPayments: 'id amountUsd months paidOn',
  residenceCertificates: 'id exists issuedOn',
  borderCrossings: 'id at direction region',
  reEntryBans: 'id hit',
} as const;
type Root = keyof typeof lists;

const listOf = (root: Root, filter = ''): List => ({
  caller: 'imigrasi-kalbar',
  root,
  fields: lists[root],
  ...(filter && { args: `filter: ${filter}` }),
  asking: caseOrder,
});
const wholes = new Map<Root, Promise<readonly Node[]>>();
const whole = (root: Root): Promise<readonly Node[]> => {
  const found = wholes.get(root) ?? rows(gateway, listOf(root));
  wholes.set(root, found);
  return found;
};
const idsOf = (nodes: readonly Node[]): readonly unknown[] => nodes.map(({ id }) => id).sort();
const text = (node: Node, field: string): string => String(node[field]);
const sites = ({ sites: found }: Node): readonly string[] => (Array.isArray(found) ? found : []);

type Test = (node: Node) => boolean;
const cases: readonly (readonly [Root, string, Test])[] = [
  // Text.
  ['guarantors', '{ name: { contains: "AN" } }', (row) => text(row, 'name').toLowerCase().includes('an')],
  ['guarantors', '{ name: { prefix: "pt" } }', (row) => text(row, 'name').toLowerCase().startsWith('pt')],
  ['guarantors', '{ nib: { isNull: true } }', (row) => row['nib'] === null],
  ['guarantors', '{ nib: { isNull: false } }', (row) => row['nib'] !== null],
  ['guarantors', '{ not: { nib: { contains: "7" } } }', (row) => !text(row, 'nib').includes('7')],
  ['travelDocuments', '{ niora: { isNull: true } }', (row) => row['niora'] === null],
  // Regions: at the dot, and nowhere else.
  ['stayPermits', '{ region: { eq: "61.71" } }', (row) => row['region'] === '61.71'],
  ['stayPermits', '{ region: { prefix: "61.71" } }', (row) => row['region'] === '61.71'],
  [
    'stayPermits',
    '{ region: { in: ["61.71", "61.04"] } }',
    (row) => ['61.71', '61.04'].includes(text(row, 'region')),
  ],
  // Countries.
  ['travelDocuments', '{ nationality: { eq: "CN" } }', (row) => row['nationality'] === 'CN'],
  [
    'travelDocuments',
    '{ nationality: { in: ["CN", "MY"] } }',
    (row) => ['CN', 'MY'].includes(text(row, 'nationality')),
  ],
  ['travelDocuments', '{ not: { nationality: { eq: "CN" } } }', (row) => row['nationality'] !== 'CN'],
  // Days.
  ['stayPermits', '{ validUntil: { gte: "2025-06-18" } }', (row) => text(row, 'validUntil') >= '2025-06-18'],
  ['stayPermits', '{ validUntil: { lte: "2025-06-18" } }', (row) => text(row, 'validUntil') <= '2025-06-18'],
  [
    'stayPermits',
    '{ validUntil: { gte: "2025-06-18", lte: "2025-07-18" } }',
    (row) => text(row, 'validUntil') >= '2025-06-18' && text(row, 'validUntil') <= '2025-07-18',
  ],
  ['lodgingReports', '{ checkOut: { isNull: true } }', (row) => row['checkOut'] === null],
  [
    'lodgingReports',
    '{ checkOut: { lte: "2025-06-01" } }',
    (row) => row['checkOut'] !== null && text(row, 'checkOut') <= '2025-06-01',
  ],
  [
    'lodgingReports',
    '{ not: { checkOut: { lte: "2025-06-01" } } }',
    (row) => row['checkOut'] === null || text(row, 'checkOut') > '2025-06-01',
  ],
  // Instants, in whichever zone they are written.
  [
    'borderCrossings',
    '{ at: { gte: "2025-03-01T00:00:00Z" } }',
    (row) => text(row, 'at') >= '2025-03-01T00:00:00.000Z',
  ],
  [
    'borderCrossings',
    '{ at: { lte: "2025-03-01T07:00:00+07:00" } }',
    (row) => text(row, 'at') <= '2025-03-01T00:00:00.000Z',
  ],
  // Numbers.
  [
    'travelDocuments',
    '{ birthYear: { gte: 1980, lte: 1989 } }',
    (row) => /^198\d$/.test(text(row, 'birthYear')),
  ],
  ['workPlans', '{ headcount: { in: [1, 2, 10] } }', (row) => [1, 2, 10].includes(Number(row['headcount']))],
  ['workPlans', '{ headcount: { gte: 9 } }', (row) => Number(row['headcount']) >= 9],
  ['compensationPayments', '{ amountUsd: { lte: 1200 } }', (row) => Number(row['amountUsd']) <= 1200],
  ['compensationPayments', '{ months: { eq: 12 } }', (row) => row['months'] === 12],
  // True and false, decided on the day.
  ['residenceCertificates', '{ exists: { eq: true } }', (row) => row['exists'] === true],
  ['residenceCertificates', '{ exists: { eq: false } }', (row) => row['exists'] === false],
  ['reEntryBans', '{ hit: { eq: true } }', (row) => row['hit'] === true],
  ['reEntryBans', '{ not: { hit: { eq: true } } }', (row) => row['hit'] === false],
  // Values of enums.
  ['stayPermits', '{ kind: { eq: VISIT } }', (row) => row['kind'] === 'VISIT'],
  [
    'stayPermits',
    '{ purpose: { in: [STUDY, RELIGIOUS] } }',
    (row) => ['STUDY', 'RELIGIOUS'].includes(text(row, 'purpose')),
  ],
  ['borderCrossings', '{ direction: { eq: EXIT } }', (row) => row['direction'] === 'EXIT'],
  // Lists: some element, in the caller's regions.
  ['workPlans', '{ sites: { some: { eq: "61.71" } } }', (row) => sites(row).includes('61.71')],
  [
    'workPlans',
    '{ sites: { some: { in: ["61.71", "61.04"] } } }',
    (row) => sites(row).some((site) => ['61.71', '61.04'].includes(site)),
  ],
  ['workPlans', '{ not: { sites: { some: { eq: "61.71" } } } }', (row) => !sites(row).includes('61.71')],
  // Together.
  [
    'stayPermits',
    '{ kind: { eq: LIMITED }, purpose: { eq: WORK }, not: { region: { eq: "61.71" } } }',
    (row) => row['kind'] === 'LIMITED' && row['purpose'] === 'WORK' && row['region'] !== '61.71',
  ],
  [
    'stayPermits',
    '{ or: [{ kind: { eq: VISIT } }, { kind: { eq: PERMANENT }, issuedOn: { lte: "2024-01-01" } }] }',
    (row) =>
      row['kind'] === 'VISIT' || (row['kind'] === 'PERMANENT' && text(row, 'issuedOn') <= '2024-01-01'),
  ],
  [
    'stayPermits',
    '{ and: [{ kind: { in: [VISIT, LIMITED] } }, { kind: { in: [LIMITED, PERMANENT] } }] }',
    (row) => row['kind'] === 'LIMITED',
  ],
];

/** Filters that every row meets, or none: they show a bound, not a choice. */
const bounds: readonly (readonly [Root, string, boolean])[] = [
  ['stayPermits', '{ number: { isNull: true } }', false],
  ['stayPermits', '{ region: { prefix: "62" } }', false],
  ['stayPermits', '{ kind: { in: [] } }', false],
  ['workPlans', '{ sites: { some: { prefix: "61" } } }', true],
  ['workPlans', '{ sites: { some: { prefix: "62" } } }', false],
  ['stayPermits', '{ and: [] }', true],
  ['stayPermits', '{ or: [] }', false],
  ['stayPermits', '{ not: {} }', false],
  ['stayPermits', '{}', true],
  ['stayPermits', '{ region: { prefix: "61" } }', true],
];

describe('a filter', () => {
  test.each(cases)('of %s %s gives the rows that it means', async (root, filter, holds) => {
    const all = await whole(root);
    const expected = all.filter(holds);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    expect(idsOf(await rows(gateway, listOf(root, filter)))).toEqual(idsOf(expected));
  });

  test.each(bounds)('of %s %s holds for all or for none: %s', async (root, filter, all) => {
    expect(await rows(gateway, listOf(root, filter))).toHaveLength(all ? (await whole(root)).length : 0);
  });

  test('of two conditions on a list may be met by two elements', async () => {
    const plan = (await whole('workPlans')).find((row) => sites(row).length > 1);
    if (!plan) throw new Error('no plan has two sites');
    const [one, other] = sites(plan);
    const found = await rows(
      gateway,
      listOf(
        'workPlans',
        `{ and: [{ sites: { some: { eq: "${one}" } } }, { sites: { some: { eq: "${other}" } } }] }`,
      ),
    );
    const expected = (await whole('workPlans')).filter((row) =>
      [one, other].every((site) => sites(row).includes(String(site))),
    );
    expect(idsOf(found)).toEqual(idsOf(expected));
  });

  test('of values as they are shown finds each row by its own', async () => {
    for (const root of ['stayPermits', 'workPlans'] as const) {
      for (const row of (await whole(root)).slice(0, 5)) {
        const filter = `{ number: { eq: ${JSON.stringify(row['number'])} } }`;
        expect(await rows(gateway, listOf(root, filter))).toEqual([row]);
        const several = `{ number: { in: [${JSON.stringify(row['number'])}, "none"] } }`;
        expect(await rows(gateway, listOf(root, several))).toEqual([row]);
      }
    }
    for (const row of (await whole('borderCrossings')).slice(0, 5)) {
      const found = await rows(
        gateway,
        listOf('borderCrossings', `{ at: { eq: ${JSON.stringify(row['at'])} } }`),
      );
      expect(idsOf(found)).toContain(row['id']);
    }
  });

  test('is no condition where the filter itself is null', async () => {
    const all = (await whole('stayPermits')).length;
    expect(await rows(gateway, listOf('stayPermits', 'null'))).toHaveLength(all);
  });

  test.each([
    '{ kind: null }',
    '{ kind: { eq: null } }',
    '{ status: { eq: null } }',
    '{ and: null }',
    '{ not: { region: { prefix: null } } }',
  ])('a null inside a filter is refused, not taken for every row: %s', async (filter) => {
    const { data, errors } = await gateway.ask(
      'imigrasi-kalbar',
      `{ stayPermits(filter: ${filter}) { totalCount } }`,
    );
    expect(data).toEqual({ stayPermits: null });
    expect(errors.map(({ path, extensions }) => ({ path, code: extensions?.code }))).toEqual([
      { path: ['stayPermits'], code: 'FILTER_INVALID' },
    ]);
  });

  test('a value of a decided field counts as what decides it, however often it is given', async () => {
    const list = (count: number): string => `[${Array.from({ length: count }, () => 'EXPIRED').join(' ')}]`;
    const one = await rows(gateway, listOf('stayPermits', '{ status: { eq: EXPIRED } }'));
    expect(await rows(gateway, listOf('stayPermits', `{ status: { in: ${list(900)} } }`))).toEqual(one);
    const many = Array.from({ length: 100 }, () => `{ status: { in: ${list(10)} } }`).join(' ');
    const { errors } = await gateway.ask(
      'imigrasi-kalbar',
      `{ stayPermits(filter: { or: [${many}] }) { totalCount } }`,
    );
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['FILTER_INVALID']);
  });
});
