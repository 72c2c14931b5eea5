// Links between identities as callers meet them in the graph.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSample } from '../../src/demo/sample/index.ts';
import { at, openGateway } from '../gateway.ts';
import type { Asking, TestGateway } from '../gateway.ts';
import { disclosedOf } from '../trail/written.ts';

let gateway: TestGateway;
let trail = '';
beforeAll(async () => {
  gateway = await openGateway({
    configure(config) {
      trail = config.audit.file;
      // What is asked for here is all of a province, on machines that have other work.
      return { ...config, http: { ...config.http, deadlineMs: 60_000 } };
    },
  });
});
afterAll(() => gateway.close());

const { TravelDocument, WorkAssignment } = createSample({ seed: 1, businessDate: '2025-06-18' }).rows;
/** The documents of each name with a birth date that stands on more than one. */
const pairs = [
  ...Map.groupBy(TravelDocument, ({ name, birthDate }) => `${name} ${birthDate}`).values(),
].filter((documents) => documents.length > 1);

interface Shown {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly region: string;
  readonly persons: readonly {
    readonly id: string;
    readonly travelDocuments: { readonly nodes: readonly object[] };
  }[];
  readonly evidence: readonly { readonly type: string; readonly agency: string }[];
}

const onCase: Asking = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };
const selection =
  'id kind status region persons { id travelDocuments { nodes { region } } } evidence { type agency }';

async function linksOf(region: string): Promise<readonly Shown[]> {
  const { data, errors } = await gateway.ask(
    'imigrasi-kalbar',
    `{ identityLinks(region: "${region}", first: 500) { nodes { ${selection} } } }`,
    onCase,
  );
  expect(errors).toEqual([]);
  // What is selected above.
  return at(data, 'identityLinks', 'nodes') as readonly Shown[];
}

const counted = (links: readonly Shown[]): object =>
  Object.fromEntries([...Map.groupBy(links, ({ kind }) => kind)].map(([kind, of]) => [kind, of.length]));

describe('the links of a region', () => {
  test('are candidates, of documents and of names under one, where all that they rest on is visible', async () => {
    const links = await linksOf('61');
    expect(links.every(({ status }) => status === 'CANDIDATE')).toBe(true);
    const inside = pairs.filter((pair) => pair.every(({ region }) => region.startsWith('61')));
    // The others have one document elsewhere: what a caller may not see ties nothing.
    expect([pairs.length, inside.length]).toEqual([6, 4]);
    const isRenewed = ([one, other]: (typeof pairs)[number]): boolean =>
      one?.issuingState === other?.issuingState;
    expect(counted(links)).toEqual({
      RENEWED_DOCUMENT: inside.filter(isRenewed).length,
      OTHER_NATIONALITY: inside.filter((pair) => !isRenewed(pair)).length,
      NAME_DIFFERS: 10,
      ONE_DOCUMENT_TWO_PERSONS: 2,
    });
    for (const { persons, evidence } of links.filter(({ kind }) => /RENEWED|OTHER/.test(kind))) {
      expect(new Set(persons.map(({ id }) => id)).size).toBe(2);
      expect(evidence).toEqual(
        Array.from({ length: 2 }, () => ({ type: 'TravelDocument', agency: 'imigrasi' })),
      );
    }
  });

  test('are those of which a row lies there', async () => {
    const whole = await linksOf('61');
    const inCity = await linksOf('61.71');
    expect(inCity.length).toBeGreaterThan(0);
    expect(inCity.length).toBeLessThan(whole.length);
    expect(inCity.every(({ region }) => region === '61.71')).toBe(true);
    expect(whole.map(({ id }) => id)).toEqual(expect.arrayContaining(inCity.map(({ id }) => id)));
    expect(await linksOf('62')).toEqual([]);
    const { persons } = whole[0] ?? { persons: [] };
    expect(persons.flatMap(({ travelDocuments }) => travelDocuments.nodes).length).toBe(2);
  });

  test('are the same a page at a time', async () => {
    const whole = (await linksOf('61')).map(({ id }) => id);
    const paged: string[] = [];
    let after: unknown = null;
    do {
      const { data } = await gateway.ask(
        'imigrasi-kalbar',
        'query ($after: Cursor) { identityLinks(region: "61", first: 5, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }',
        { ...onCase, variables: { after } },
      );
      expect(at(data, 'identityLinks', 'totalCount')).toBe(whole.length);
      paged.push(...(at(data, 'identityLinks', 'nodes') as { id: string }[]).map(({ id }) => id));
      after =
        at(data, 'identityLinks', 'pageInfo', 'hasNextPage') &&
        at(data, 'identityLinks', 'pageInfo', 'endCursor');
    } while (after);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(whole.length);
  });
});

test('the links of a region are read once, however many fields ask for them', async () => {
  const readsOf = async (...fields: readonly string[]): Promise<number> => {
    gateway.calls.length = 0;
    const { errors } = await gateway.ask('imigrasi-kalbar', `{ ${fields.join(' ')} }`, onCase);
    expect(errors).toEqual([]);
    return gateway.calls.length;
  };
  const field = (alias: string, first: number): string =>
    `${alias}: identityLinks(region: "61.06", first: ${first}) { nodes { id } }`;
  expect(await readsOf(field('one', 1), field('two', 2), field('three', 500))).toBe(
    await readsOf(field('one', 1)),
  );
});

test('a person has the links of their document, under the same id from either side', async () => {
  const [pair] = await linksOf('61');
  for (const { id } of pair?.persons ?? []) {
    const { data } = await gateway.ask(
      'imigrasi-kalbar',
      'query ($id: ID!) { foreignNational(id: $id) { identityLinks { id kind persons { id } } } }',
      { ...onCase, variables: { id } },
    );
    const found = at(data, 'foreignNational', 'identityLinks') as Shown[];
    expect(found.map((link) => link.id)).toContain(pair?.id);
    expect(found.find((link) => link.id === pair?.id)?.persons[0]?.id).toBe(id);
  }
});

test('they are there for orders that open what the gateway holds as RESTRICTED, and nobody else', async () => {
  const types = async (persona: string, asking: Asking): Promise<readonly string[]> => {
    const { data } = await gateway.ask(
      persona,
      '{ __schema { types { name enumValues { name } } } }',
      asking,
    );
    const all = at(data, '__schema', 'types') as readonly {
      readonly name: string;
      readonly enumValues: readonly { readonly name: string }[] | null;
    }[];
    return all.flatMap(({ name, enumValues }) => [
      name,
      ...(enumValues ?? []).map((value) => `${name}.${value.name}`),
    ]);
  };
  const known = (names: readonly string[]) => names.filter((name) => /Link|R26/.test(name));
  const onOrder = known(await types('imigrasi-kalbar', onCase));
  expect(onOrder.filter((name) => name.startsWith('IdentityLinkKind.'))).toHaveLength(5);
  expect(onOrder.filter((name) => name.startsWith('FindingCode.R26_'))).toHaveLength(3);
  expect(known(await types('imigrasi-kalbar', {}))).toEqual([]);
  expect(known(await types('imigrasi-intel-kalbar', {}))).toEqual([]);
  // An order of trafficking opens RESTRICTED of immigration, and not of the gateway.
  const onTrafficking = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-62.03-2025-007' };
  expect(known(await types('polri-kapuas', onTrafficking))).toEqual([]);
});

test('documents, names and birth dates are read once each, however many links are asked for', async () => {
  gateway.calls.length = 0;
  await gateway.ask(
    'imigrasi-kalbar',
    '{ foreignNationals(first: 50) { nodes { identityLinks { id status } } } }',
    onCase,
  );
  const reads = gateway.calls.map(({ agency, record }) => `${agency} ${record}`).sort();
  expect(reads).toEqual([
    'gateway LinkVerdict',
    'imigrasi TravelDocument',
    'imigrasi TravelDocument',
    'imigrasi TravelDocument',
    'naker WorkAssignment',
  ]);
});

test('the trail has what links were found by, and of whom, where they alone are in the answer', async () => {
  const { headers, data } = await gateway.ask(
    'imigrasi-kalbar',
    '{ identityLinks(region: "61", first: 500) { nodes { id kind persons { id } } } }',
    onCase,
  );
  const { parts, persons } = await disclosedOf(trail, headers);
  const read = parts.find(({ type, level }) => type === 'TravelDocument' && level === 'RESTRICTED');
  expect(read).toMatchObject({ owner: 'imigrasi', fields: ['birthDate', 'number'] });
  const links = at(data, 'identityLinks', 'nodes') as Shown[];
  expect(new Set(persons)).toEqual(new Set(links.flatMap((link) => link.persons).map(({ id }) => id)));
});

describe('what rules tell of links', () => {
  const codes = '[R26_MULTI_IDENTITY, R26_NAME_DIFFERS, R26_ONE_DOCUMENT_TWO_PERSONS]';

  test('is a finding of each, of the rows that it rests on', async () => {
    const { data, errors } = await gateway.ask(
      'imigrasi-kalbar',
      `{ findings(region: "61", codes: ${codes}, first: 500) { nodes { id code review region evidence { type } } } }`,
      onCase,
    );
    expect(errors).toEqual([]);
    const found = at(data, 'findings', 'nodes') as readonly {
      readonly id: string;
      readonly code: string;
      readonly evidence: readonly { readonly type: string }[];
    }[];
    const inside = pairs.filter((pair) => pair.every(({ region }) => region.startsWith('61')));
    expect(
      Object.fromEntries([...Map.groupBy(found, ({ code }) => code)].map(([code, of]) => [code, of.length])),
    ).toEqual({
      R26_MULTI_IDENTITY: inside.length,
      R26_NAME_DIFFERS: 10,
      R26_ONE_DOCUMENT_TWO_PERSONS: 2,
    });
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    const evidence = found.map(({ code, evidence: rows }) =>
      [code, ...rows.map(({ type }) => type)].join(' '),
    );
    expect(new Set(evidence)).toEqual(
      new Set([
        'R26_MULTI_IDENTITY TravelDocument TravelDocument',
        'R26_NAME_DIFFERS WorkAssignment TravelDocument',
        'R26_ONE_DOCUMENT_TWO_PERSONS WorkAssignment WorkAssignment',
      ]),
    );
  });

  test('names nobody, as no finding does, where the links themselves do', async () => {
    const texts = 'nodes { kept: explanation explanation(language: EN) }';
    const { data, errors } = await gateway.ask(
      'imigrasi-kalbar',
      `{ findings(region: "61", first: 500) { ${texts} } identityLinks(region: "61", first: 500) { ${texts} } }`,
      onCase,
    );
    expect(errors).toEqual([]);
    const names = [
      ...TravelDocument.map(({ name }) => name),
      ...WorkAssignment.map(({ workerName }) => workerName),
    ];
    const named = (field: string): readonly boolean[] =>
      (at(data, field, 'nodes') as readonly Readonly<Record<string, string>>[])
        .flatMap((node) => Object.values(node))
        .map((text) => names.some((name) => text.includes(name)));
    expect(new Set(named('findings'))).toEqual(new Set([false]));
    expect(new Set(named('identityLinks'))).toEqual(new Set([true]));
  });

  test('is told of both persons, and of the firm that a row names', async () => {
    const query = `{ findings(region: "61", codes: ${codes}, first: 500) { nodes { id code employer { id } } } identityLinks(region: "61", first: 500) { nodes { kind persons { id findings(codes: ${codes}) { id } } } } }`;
    const { data } = await gateway.ask('imigrasi-kalbar', query, onCase);
    const found = at(data, 'findings', 'nodes') as readonly {
      readonly id: string;
      readonly employer: { readonly id: string } | null;
    }[];
    const links = at(data, 'identityLinks', 'nodes') as readonly {
      readonly persons: readonly { readonly findings: readonly { readonly id: string }[] }[];
    }[];
    const ids = new Set(found.map(({ id }) => id));
    const ofPersons = links.map(({ persons }) => persons.map(({ findings }) => findings.map(({ id }) => id)));
    expect(new Set(ofPersons.flat(2))).toEqual(ids);
    for (const [one = [], other = one] of ofPersons) expect(one.some((id) => other.includes(id))).toBe(true);

    const named = found.find(({ employer }) => employer !== null);
    const firm = await gateway.ask(
      'imigrasi-kalbar',
      `query ($id: ID!) { employer(id: $id) { findings(codes: ${codes}, first: 100) { id } } }`,
      { ...onCase, variables: { id: named?.employer?.id } },
    );
    const ofFirm = at(firm.data, 'employer', 'findings') as readonly { readonly id: string }[];
    expect(ofFirm.map(({ id }) => id)).toContain(named?.id);
  });
});
