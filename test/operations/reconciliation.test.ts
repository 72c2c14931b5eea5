// Two agencies' figures side by side, and the persons behind every difference, as members of the team ask for them.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guard } from '../../src/config/sources/guard.ts';
import { createSample } from '../../src/demo/sample/index.ts';
import { sampleDate } from '../../src/demo/prepare.ts';
import { guardSource } from '../../src/sources/guard/source.ts';
import { decidedRows, reconcileAll } from '../reconciliation/sample.ts';
import { at, openGateway } from '../gateway.ts';
import type { Answer, TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());
beforeEach(() => void (gateway.calls.length = 0));

const person = `person { id name stayPermits { nodes { id number } } workAssignments { nodes { id position } } }
  onlyIn isExplained reasons differences { field reason values { agency type value } }
  evidence { type id agency recordedAt asOf }`;
const list = `totalCount explainedCount hasMore reasons { reason isExplanation count text(language: EN) } nodes { ${person} }`;

interface Person {
  readonly person: {
    readonly id: string;
    readonly name: string | null;
    readonly stayPermits: { readonly nodes: readonly { readonly id: string; readonly number: string }[] };
    readonly workAssignments: { readonly nodes: readonly { readonly id: string }[] };
  };
  readonly onlyIn: string | null;
  readonly isExplained: boolean;
  readonly reasons: readonly string[];
  readonly differences: readonly { readonly field: string; readonly values: readonly { value: string }[] }[];
  readonly evidence: readonly { readonly type: string; readonly id: string; readonly agency: string }[];
}

interface List {
  readonly totalCount: number;
  readonly explainedCount: number;
  readonly hasMore: boolean;
  readonly reasons: readonly {
    readonly reason: string;
    readonly isExplanation: boolean;
    readonly count: number;
  }[];
  readonly nodes: readonly Person[];
}

interface Figure {
  readonly agency: string;
  readonly definition: string;
  readonly countedOn: string;
  readonly value: number;
  readonly published: { readonly value: number | null; readonly definition: string } | null;
}

interface Found {
  readonly asOf: string;
  readonly sides: readonly Figure[];
  readonly both: number;
  readonly first: List;
  readonly second: List;
  readonly differing: List;
  readonly notes: readonly string[];
}

interface Asked {
  readonly region: string;
  readonly measure?: string;
  readonly between?: readonly [string, string];
  readonly asOf?: string;
}

const partners: Readonly<{ [measure: string]: string }> = {
  WORKERS: 'naker',
  RESIDENTS: 'dukcapil',
  PERMANENT_RESIDENTS: 'dukcapil',
  VISITORS: 'polri',
};

function ask(persona: string, { region, measure = 'WORKERS', between, asOf }: Asked): Promise<Answer> {
  const [first, second] = between ?? ['imigrasi', partners[measure] ?? ''];
  const day = asOf === undefined ? '' : `, asOf: "${asOf}"`;
  return gateway.ask(
    persona,
    `{ reconciliation(region: "${region}", measure: ${measure}, between: ["${first}", "${second}"]${day}) {
      region asOf measure both notes(language: EN)
      sides { agency definition period countedOn value published { value definition asOf } }
      first: only(agency: "${first}", first: 100) { ${list} }
      second: only(agency: "${second}", first: 100) { ${list} }
      differing(first: 100) { ${list} } } }`,
  );
}

async function found(persona: string, asked: Asked): Promise<Found> {
  const { data, errors } = await ask(persona, asked);
  expect(errors).toEqual([]);
  return at(data, 'reconciliation') as Found;
}

const values = ({ sides }: Found): readonly number[] => sides.map(({ value }) => value);

describe('the figures of both meetings come out, beside those that are published', () => {
  test.each([
    ['naker-kapuas', '62.03', 'WORKERS', 'naker', 29],
    ['imigrasi-kalbar', '61', 'WORKERS', 'imigrasi', 1131],
    ['imigrasi-kalbar', '61', 'VISITORS', 'imigrasi', 75],
    ['imigrasi-kalbar', '61', 'PERMANENT_RESIDENTS', 'imigrasi', 65],
  ])('%s asks for %s, %s: %s has %i', async (persona, region, measure, agency, value) => {
    const { sides } = await found(persona, { region, measure });
    const side = sides.find((each) => each.agency === agency);
    expect(side).toMatchObject({ value, published: { value }, countedOn: sampleDate });
    expect(side?.published?.definition).toBe(side?.definition);
  });

  test('and no figure is published of what an agency does not publish', async () => {
    const { sides } = await found('dukcapil-kapuas', { region: '62.03', measure: 'RESIDENTS' });
    expect(sides.map(({ published }) => published)).toEqual([null, null]);
  });
});

describe('a figure', () => {
  test.each(['WORKERS', 'RESIDENTS', 'PERMANENT_RESIDENTS', 'VISITORS'])(
    'of %s is whom both count and whom its agency alone counts',
    async (measure) => {
      const one = await found('imigrasi-kalbar', { region: '61', measure });
      expect(values(one)).toEqual([one.both + one.first.totalCount, one.both + one.second.totalCount]);
    },
  );

  test('is shown in the order asked for, or in one of its own', async () => {
    const { sides, first } = await found('naker-kapuas', {
      region: '62.03',
      between: ['naker', 'imigrasi'],
    });
    expect(sides.map(({ agency }) => agency)).toEqual(['naker', 'imigrasi']);
    expect(first.nodes.every(({ onlyIn }) => onlyIn === 'naker')).toBe(true);
    const { data } = await gateway.ask(
      'naker-kapuas',
      '{ reconciliation(region: "62.03", measure: WORKERS) { sides { agency } } }',
    );
    expect(at(data, 'reconciliation', 'sides')).toEqual([{ agency: 'imigrasi' }, { agency: 'naker' }]);
  });

  test.each(['2025-01-15', '2024-07-01'])('is counted as of %s, by the rows of that day', async (asOf) => {
    const all = decidedRows(createSample({ seed: 1, businessDate: sampleDate }).rows, asOf);
    for (const measure of ['WORKERS', 'RESIDENTS']) {
      const one = await found('imigrasi-kalbar', { region: '61.04', measure, asOf });
      const expected = reconcileAll(measure, all, { region: '61.04', day: asOf });
      expect([one.asOf, one.both, ...values(one)]).toEqual([
        asOf,
        expected.both,
        expected.both + expected.only[0].length,
        expected.both + expected.only[1].length,
      ]);
    }
  });
});

describe('the persons of a region that the caller reads whole', () => {
  test.each(['WORKERS', 'RESIDENTS'])('are those of a plain count over all rows: %s', async (measure) => {
    const { rows } = createSample({ seed: 1, businessDate: sampleDate });
    // Whoever reads the province sees its rows alone.
    const own = Object.fromEntries(
      Object.entries(decidedRows(rows, sampleDate)).map(([record, all]) => [
        record,
        record === 'WorkPlan'
          ? all
          : all.filter((row) => String(row['region'] ?? row['site']).startsWith('61')),
      ]),
    );
    const expected = reconcileAll(measure, own, { region: '61', day: sampleDate });
    const one = await found('imigrasi-kalbar', { region: '61', measure });
    const counts = (reasons: readonly (readonly string[])[]) =>
      [...Map.groupBy(reasons.flat(), (reason) => reason)]
        .map(([reason, all]) => `${reason} ${all.length}`)
        .sort();
    const told = ({ reasons }: List) => reasons.map(({ reason, count }) => `${reason} ${count}`).sort();
    expect(one.both).toBe(expected.both);
    expect(told(one.first)).toEqual(counts(expected.only[0].map(({ reasons }) => reasons)));
    expect(told(one.second)).toEqual(counts(expected.only[1].map(({ reasons }) => reasons)));
    expect(one.differing.totalCount).toBe(expected.differing.length);
    const documents = new Map(
      rows.StayPermit.map((row) => [row.number, `${row.issuingState}/${row.document}`]),
    );
    const lone = one.first.nodes.map(({ person: { stayPermits } }) =>
      documents.get(stayPermits.nodes[0]?.number ?? ''),
    );
    expect(lone.toSorted()).toEqual(expected.only[0].map(({ subject }) => subject).toSorted());
  });

  test('come with the rows that it rests on, by ids that find them', async () => {
    const { first, second, differing } = await found('imigrasi-kalbar', { region: '61.04' });
    const persons = [...first.nodes, ...second.nodes, ...differing.nodes];
    expect(persons.length).toBeGreaterThan(10);
    for (const { person: one, evidence, onlyIn } of persons) {
      const own = new Set([...one.stayPermits.nodes, ...one.workAssignments.nodes].map(({ id }) => id));
      for (const { type, id } of evidence)
        if (type === 'StayPermit' || type === 'WorkAssignment') expect(own).toContain(id);
      const agencies = new Set(evidence.map(({ agency }) => agency));
      if (onlyIn === null) expect([...agencies].sort()).toEqual(['imigrasi', 'naker']);
      else expect(agencies).toContain(onlyIn);
    }
  });

  test('are told apart by what explains the difference without a fault, and stand first where nothing does', async () => {
    const { second } = await found('imigrasi-kalbar', { region: '61' });
    expect(second.explainedCount).toBeGreaterThan(0);
    expect(second.explainedCount).toBeLessThan(second.totalCount);
    const explained = second.nodes.map(({ isExplained }) => isExplained);
    expect(explained).toEqual(explained.toSorted((left, right) => Number(left) - Number(right)));
    for (const { isExplained, reasons } of second.nodes) {
      const meanings = reasons.map((reason) => second.reasons.find((each) => each.reason === reason));
      expect(meanings.some((meaning) => meaning?.isExplanation)).toBe(isExplained);
    }
  });

  test('are cut at first, and counted whole', async () => {
    const { data } = await gateway.ask(
      'imigrasi-kalbar',
      `{ reconciliation(region: "61", measure: WORKERS) {
        few: only(agency: "naker", first: 2) { totalCount hasMore nodes { onlyIn } }
        open: only(agency: "naker", isExplained: false, first: 100) { totalCount explainedCount hasMore nodes { isExplained } }
        firms: differing(field: EMPLOYER, first: 100) { totalCount nodes { differences { field } } } } }`,
    );
    const one = at(data, 'reconciliation') as {
      readonly few: List;
      readonly open: List;
      readonly firms: List;
    };
    expect(one.few.nodes).toHaveLength(2);
    expect([one.few.hasMore, one.open.hasMore]).toEqual([true, false]);
    expect(one.few.totalCount).toBeGreaterThan(one.open.totalCount);
    expect(one.open.explainedCount).toBe(0);
    expect(one.open.nodes).toHaveLength(one.open.totalCount);
    for (const { differences } of one.firms.nodes)
      expect(differences.map(({ field }) => field)).toContain('EMPLOYER');
  });
});

describe('a worker of Kapuas, 62.03, who works in Kapuas Hulu, 61.06', () => {
  // The planted one: the permit is of the one region, the site of the other.
  const { rows } = createSample({ seed: 1, businessDate: sampleDate });
  const [moved] = rows.WorkAssignment.filter(({ site, from, until, ...one }) => {
    const permits = rows.StayPermit.filter(
      (permit) => permit.document === one.document && permit.issuingState === one.issuingState,
    );
    const isActive = from <= sampleDate && sampleDate <= until;
    return site === '61.06' && isActive && permits.some(({ region }) => region === '62.03');
  });

  test('is missing for immigration of the west, and for the labour office of the centre, each within its own regions', async () => {
    expect(moved).toBeDefined();
    const west = await found('imigrasi-kalbar', { region: '61.06' });
    const centre = await found('naker-kapuas', { region: '62.03' });
    const inWest = west.second.nodes.filter(({ reasons }) => reasons.includes('NONE_VISIBLE'));
    const inCentre = centre.first.nodes.filter(({ reasons }) => reasons.includes('NONE_VISIBLE'));
    const [known] = inWest.filter(({ person: { id } }) =>
      inCentre.some(({ person: other }) => other.id === id),
    );
    expect(known).toMatchObject({ onlyIn: 'naker', isExplained: false });
    // The west has no row of immigration's on the person, and the centre none of the labour office's.
    expect(known?.person).toMatchObject({ name: null, stayPermits: { nodes: [] } });
    expect(known?.evidence.every(({ agency }) => agency === 'naker')).toBe(true);
    const other = inCentre.find(({ person: { id } }) => id === known?.person.id);
    expect(other).toMatchObject({ onlyIn: 'imigrasi', person: { workAssignments: { nodes: [] } } });
    expect(other?.evidence.every(({ agency }) => agency === 'imigrasi')).toBe(true);
  });

  test('is no difference of the other region for either', async () => {
    const west = await found('imigrasi-kalbar', { region: '62.03' });
    expect([west.both, ...values(west)]).toEqual([0, 0, 0]);
    expect(west.notes.join(' ')).toContain('reaches beyond');
    const own = await found('imigrasi-kalbar', { region: '61.06' });
    expect(own.notes.join(' ')).not.toContain('reaches beyond');
  });
});

/** The fewest keys that a source of any kind is set up here to take in one call. */
const keysPerCall = 1_000;

test.each([
  ['61.06', 1],
  ['61', 3],
])('a comparison of %s reads each record once, and its figures 500 rows at a time', async (region, pages) => {
  const { data, errors } = await gateway.ask(
    'imigrasi-kalbar',
    `{ reconciliation(region: "${region}", measure: WORKERS) { sides { value published { value } } both
        only(agency: "naker") { nodes { evidence { id } } } differing { nodes { differences { field } } } } }`,
  );
  expect(errors).toEqual([]);
  const { both, sides } = at(data, 'reconciliation') as Pick<Found, 'both' | 'sides'>;
  const persons = sides.reduce((sum, { value }) => sum + value, -both);
  const lookUps = [1, Math.ceil(persons / keysPerCall)];
  const reads = Object.groupBy(gateway.calls, ({ record }) => record);
  const lengths = Object.entries(reads).map(([record, calls]) => [record, calls?.length ?? 0] as const);
  expect(Object.keys(reads).toSorted()).toEqual(Object.keys(beforeLookUps(pages)).toSorted());
  for (const [record, length] of lengths)
    expect(lookUps, record).toContain(length - (beforeLookUps(pages)[record] ?? 0));
});

/** Pages of rows that are read before any is looked up. */
const beforeLookUps = (pages: number): Readonly<Record<string, number>> => ({
  PublishedCount: 0,
  StayPermit: pages,
  TravelDocument: 0,
  WorkAssignment: pages,
  WorkPlan: 0,
});

test('what several fields ask for alike is read once, and what differs in a day or a measure by itself', async () => {
  const of = (alias: string, asked: string): string =>
    `${alias}: reconciliation(region: "61.06", ${asked}) { both differing(field: NAME) { totalCount } }`;
  const read = async (...fields: readonly string[]) => {
    gateway.calls.length = 0;
    const { data, errors } = await gateway.ask('imigrasi-kalbar', `{ ${fields.join(' ')} }`);
    expect(errors).toEqual([]);
    return { data, reads: gateway.calls.length };
  };
  const [first, ...others] = [
    of('today', 'measure: WORKERS'),
    of('other', 'measure: VISITORS'),
    of('former', 'measure: WORKERS, asOf: "2024-07-01"'),
  ];
  const alone = await read(first ?? '');
  const alike = await read(
    first ?? '',
    of('again', 'measure: WORKERS, between: ["naker", "imigrasi"]'),
    of('dated', `measure: WORKERS, asOf: "${sampleDate}"`),
  );
  expect(alike.reads).toBe(alone.reads);
  for (const alias of ['today', 'again', 'dated'])
    expect(at(alike.data, alias)).toEqual(at(alone.data, 'today'));
  const together = await read(first ?? '', ...others);
  for (const other of others)
    expect(together.data).toMatchObject((await read(other)).data as { readonly [alias: string]: object });
});

test('as many days at once as there is room for names are too many, and nothing is read', async () => {
  gateway.calls.length = 0;
  const days = Array.from({ length: 28 }, (_, place) => `2025-05-${String(place + 1).padStart(2, '0')}`);
  const { status, errors } = await gateway.ask(
    'imigrasi-kalbar',
    `{ ${days.map((day, place) => `of${place}: reconciliation(region: "61", measure: WORKERS, asOf: "${day}") { both }`).join(' ')} }`,
  );
  expect(status).toBe(400);
  expect(errors).toMatchObject([{ extensions: { code: 'DOCUMENT_TOO_COSTLY' } }]);
  expect(gateway.calls).toEqual([]);
});

test('a figure of more rows than an agency’s reply may hold is counted, and is no fault of the agency', async () => {
  const settings = guard.parse({ timeoutMs: 60_000, replyRows: 500 });
  const limited = await openGateway({
    around: { imigrasi: (source, options) => guardSource(source, { ...options, settings }) },
  });
  try {
    const { data, errors, sources } = await limited.ask(
      'imigrasi-kalbar',
      '{ reconciliation(region: "61", measure: WORKERS) { sides { value } } }',
    );
    expect(errors).toEqual([]);
    expect(at(data, 'reconciliation', 'sides', 0, 'value')).toBe(1131);
    expect(sources).toBeUndefined();
  } finally {
    await limited.close();
  }
});

describe('the public', () => {
  test('sees published figures, and has no comparison', async () => {
    const { data } = await gateway.ask(
      'public',
      '{ __schema { queryType { fields { name } } types { name } } presenceCounts(region: "61") { value } }',
    );
    const fields = at(data, '__schema', 'queryType', 'fields') as readonly { readonly name: string }[];
    const types = at(data, '__schema', 'types') as readonly { readonly name: string }[];
    expect(fields.map(({ name }) => name)).toContain('presenceCounts');
    expect([...fields, ...types].filter(({ name }) => /reconcil/i.test(name))).toEqual([]);
    expect(at(data, 'presenceCounts', 0, 'value')).toEqual(expect.any(Number));
  });
});

describe('what cannot be compared is refused with what to give instead', () => {
  test.each([
    ['other agencies', { between: ['imigrasi', 'dukcapil'] }, 'imigrasi and naker'],
    ['an agency that is not known', { between: ['imigrasi', 'nobody'] }, 'imigrasi and naker'],
    ['one agency twice', { between: ['naker', 'naker'] }, 'imigrasi and naker'],
    ['a day to come', { asOf: '2025-06-19' }, '2025-06-18'],
  ] as const)('%s', async (_, asked, told) => {
    const { data, errors } = await ask('imigrasi-kalbar', { region: '61', ...asked });
    expect(data).toEqual({ reconciliation: null });
    expect(errors).toMatchObject([{ extensions: { code: 'ARGUMENT_INVALID' } }]);
    expect(errors[0]?.message).toContain(told);
  });

  test.each([
    ['a list of another agency', 'only(agency: "polri") { totalCount }', 'ARGUMENT_INVALID'],
    [
      'more persons than a list gives',
      'only(agency: "naker", first: 101) { totalCount }',
      'PAGE_SIZE_INVALID',
    ],
  ])('%s, and the rest of the answer stays', async (_, field, code) => {
    const { data, errors } = await gateway.ask(
      'imigrasi-kalbar',
      `{ reconciliation(region: "61.04", measure: WORKERS) { both ${field} } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code } }]);
    expect(at(data, 'reconciliation', 'both')).toEqual(expect.any(Number));
    expect(at(data, 'reconciliation', 'only')).toBeNull();
  });

  test('a region that there is not', async () => {
    const { errors } = await ask('imigrasi-kalbar', { region: '99' });
    expect(errors).toMatchObject([{ extensions: { code: 'REGION_UNKNOWN' } }]);
  });
});
