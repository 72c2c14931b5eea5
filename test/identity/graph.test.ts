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
      return config;
    },
  });
});
afterAll(() => gateway.close());

const { TravelDocument } = createSample({ seed: 1, businessDate: '2025-06-18' }).rows;
/** The documents of each name with a birth date that stands on more than one. */
const pairs = [
  ...Map.groupBy(TravelDocument, ({ name, birthDate }) => `${name} ${birthDate}`).values(),
].filter((documents) => documents.length > 1);

interface Shown {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly persons: readonly {
    readonly id: string;
    readonly travelDocuments: { readonly nodes: readonly object[] };
  }[];
  readonly evidence: readonly { readonly type: string; readonly agency: string }[];
}

const onCase: Asking = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };
const selection =
  'id kind status persons { id travelDocuments { nodes { region } } } evidence { type agency }';

async function linksOf(persona: string, region: string, asking: Asking = {}): Promise<readonly Shown[]> {
  const { data, errors } = await gateway.ask(
    persona,
    `{ identityLinks(region: "${region}", first: 500) { nodes { ${selection} } } }`,
    asking,
  );
  expect(errors).toEqual([]);
  // What is selected above.
  return at(data, 'identityLinks', 'nodes') as readonly Shown[];
}

const counted = (links: readonly Shown[]): object =>
  Object.fromEntries([...Map.groupBy(links, ({ kind }) => kind)].map(([kind, of]) => [kind, of.length]));

describe('the links of a region', () => {
  test('are of names under one document where the birth date is not to be read', async () => {
    const links = await linksOf('imigrasi-kalbar', '61');
    expect(counted(links)).toEqual({ NAME_DIFFERS: 10, ONE_DOCUMENT_TWO_PERSONS: 2 });
    expect(links.every(({ status }) => status === 'CANDIDATE')).toBe(true);
  });

  test('are of two documents too where it is', async () => {
    const links = await linksOf('imigrasi-kalbar', '61', onCase);
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

  test('have evidence in the regions of the caller alone', async () => {
    expect(counted(await linksOf('naker-kapuas', '62.03'))).toEqual({ NAME_DIFFERS: 2 });
    expect(await linksOf('naker-kapuas', '61')).toEqual([]);
    const { persons } = (await linksOf('imigrasi-kalbar', '61', onCase))[0] ?? { persons: [] };
    expect(persons.flatMap(({ travelDocuments }) => travelDocuments.nodes).length).toBe(2);
  });

  test('are the same a page at a time', async () => {
    const whole = (await linksOf('imigrasi-kalbar', '61', onCase)).map(({ id }) => id);
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

test('a person has the links of their document, under the same id from either side', async () => {
  const [pair] = await linksOf('imigrasi-kalbar', '61', onCase);
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

test('a kind that a view cannot find is not in it', async () => {
  const values = async (persona: string, asking: Asking): Promise<unknown> => {
    const { data } = await gateway.ask(
      persona,
      '{ __type(name: "IdentityLinkKind") { enumValues { name } } }',
      asking,
    );
    return (at(data, '__type', 'enumValues') as { name: string }[] | undefined)?.map(({ name }) => name);
  };
  expect(await values('imigrasi-kalbar', {})).toEqual(['NAME_DIFFERS', 'ONE_DOCUMENT_TWO_PERSONS']);
  expect((await values('imigrasi-kalbar', onCase)) as string[]).toHaveLength(5);
  expect(await values('public', {})).toBeUndefined();
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
  const ofTwo = links.filter((link) => link.persons.length === 2).flatMap((link) => link.persons);
  expect(new Set(persons)).toEqual(new Set(ofTwo.map(({ id }) => id)));
});
