// Persisted documents in requests: an id is answered as its text is, and nothing but registered documents where it is so
// configured.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemoConfig } from '../../src/config/config.ts';
import { recordsIn } from '../audit/made.ts';
import { send } from '../disclosure/raw.ts';
import type { RawRequest } from '../disclosure/raw.ts';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { exchanging, makeDocuments, published } from './made.ts';

const documents = makeDocuments();
const officer = exchanging('naker-officer');
const texts = {
  plans: 'query Plans($n: Int = 2) { workPlans(first: $n) { totalCount nodes { number } } }',
  two: 'query One { viewer { role } } query Two { region(code: "61") { name } }',
  failing: '{ a: region(code: "99") { name } viewer { role } }',
  // Registered, and no longer of the view: answered as the text would be.
  stale: '{ watchFlags { totalCount } }',
  spaced: '\uFEFF{\n\n  viewer { role }\t}  # with “signs” of more than one byte\n',
};
const ids = Object.values(texts).map((text) => documents.register(text, officer));
const [plans = '', two = ''] = ids;
const figures = '{ presenceCounts(region: "61") { value } }';
documents.register(figures, published);

const persona = 'naker-kapuas';
const preflight = { 'apollo-require-preflight': 'yes' };
const operator = { host: '127.0.0.1', port: 0 };

let gateway: TestGateway;
let trail = '';
beforeAll(async () => {
  // Two agencies make views soon.
  const configure = ({ agencies: { imigrasi, naker }, ...config }: DemoConfig): DemoConfig => {
    if (!imigrasi || !naker) throw new Error('the demo connects both');
    trail = config.audit.file;
    return documents.configure()({ ...config, operator, agencies: { imigrasi, naker } });
  };
  gateway = await openGateway({ configure });
});
afterAll(() => gateway.close());

const ask = (raw: RawRequest, as = persona) => send(gateway, as, raw);
const codeOf = (body: string): unknown =>
  (JSON.parse(body) as { readonly errors?: readonly { readonly extensions: { readonly code: string } }[] })
    .errors?.[0]?.extensions.code;
const get = (parameters: Readonly<{ [name: string]: string }>): RawRequest => ({
  path: `/graphql?${new URLSearchParams(parameters).toString()}`,
  method: 'GET',
  headers: preflight,
});

/** By outcome, from now on. */
async function countDocuments(work: () => Promise<unknown>): Promise<object> {
  const read = async (): Promise<ReadonlyMap<string, number>> => {
    const text = await (await fetch(`${gateway.operatorUrl}/metrics`)).text();
    const found = text.matchAll(/^timpora_documents_total\{outcome="(\w+)"\} (\d+)$/gm);
    return new Map([...found].map(([, outcome = '', count]) => [outcome, Number(count)]));
  };
  const before = await read();
  await work();
  const after = [...(await read())].map(([outcome, count]) => [outcome, count - (before.get(outcome) ?? 0)]);
  return Object.fromEntries(after.filter(([, by]) => by !== 0));
}

describe('an id', () => {
  test.each(Object.entries(texts))('of %s is answered as its text, by POST and by GET', async (_, text) => {
    const documentId = documents.register(text, officer);
    const operationName = text === texts.two ? { operationName: 'Two' } : {};
    const variables = text === texts.plans ? { n: 3 } : {};
    for (const accept of ['application/json', 'application/graphql-response+json', 'text/html']) {
      const headers = { accept };
      const body = { variables, ...operationName };
      const posted = await ask({ headers, body: { documentId, ...body } });
      expect(posted).toEqual(await ask({ headers, body: { query: text, ...body } }));
      expect(posted.body.length).toBeGreaterThan(20);
      const parameters = { variables: JSON.stringify(variables), ...operationName };
      const asked = (named: object) => {
        const raw = get({ ...named, ...parameters });
        return { ...raw, headers: { ...raw.headers, accept } };
      };
      expect(await ask(asked({ documentId }))).toEqual(await ask(asked({ query: text })));
    }
  });

  test('comes to rows with the variables of the request', async () => {
    const { status, body } = await ask({ body: { documentId: plans, variables: { n: 1 } } });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      data: { workPlans: { nodes: [{ number: expect.any(String) }] } },
    });
  });

  test('leaves the text’s digest in the trail', async () => {
    await ask({ body: { documentId: two, operationName: 'Two' } });
    const digest = createHash('sha256').update(texts.two).digest('hex');
    const last = recordsIn(trail).findLast(({ event }) => event === 'intent');
    expect(last).toMatchObject({ document: digest });
  });

  test('needs what a text needs against requests of other sites', async () => {
    for (const named of [{ documentId: plans }, { query: texts.plans }]) {
      const { status, body } = await ask({ ...get(named), headers: {} });
      expect([status, codeOf(body)]).toEqual([400, 'BAD_REQUEST']);
    }
  });

  test.each([
    ['a query beside it', { documentId: plans, query: texts.plans }],
    ['an empty query beside it', { documentId: plans, query: '' }],
    ['a number', { documentId: 7 }],
    ['a list', { documentId: [plans] }],
  ])('is refused with %s', async (_, body) => {
    const reply = await ask({ body });
    expect([reply.status, codeOf(reply.body)]).toEqual([400, 'BAD_REQUEST']);
  });

  test('is refused in an address with a query, and where it is there twice', async () => {
    for (const more of [`query=${encodeURIComponent(texts.plans)}`, `documentId=${plans}`]) {
      const reply = await ask({ ...get({}), path: `/graphql?documentId=${plans}&${more}` });
      expect([reply.status, codeOf(reply.body)]).toEqual([400, 'BAD_REQUEST']);
    }
  });

  test('that is null is none', async () => {
    const query = texts.plans;
    expect(await ask({ body: { query, documentId: null } })).toEqual(await ask({ body: { query } }));
    expect(await ask({ body: { documentId: null } })).toEqual(await ask({ body: { other: null } }));
    const same = await ask({ body: { documentId: plans, query: null, extensions: null } });
    expect(same).toEqual(await ask({ body: { query } }));
  });

  test('that is not known has one answer; known and unknown ones are counted, and nothing else is told', async () => {
    const wrong = [plans.replace('sha256:', ''), plans.toUpperCase(), 'x-own:1', '', 'sha256:', '__proto__'];
    const counted = await countDocuments(async () => {
      await ask({ body: { documentId: plans } });
      for (const documentId of wrong) {
        const { status, body } = await ask({ body: { documentId } });
        expect([status, codeOf(body)]).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
      }
    });
    expect(counted).toEqual({ known: 1, unknown: wrong.length });
  });
});

test('a reload brings documents that were added, and takes those away that are no longer for the caller', async () => {
  const text = '{ viewer { role purpose } }';
  const documentId = documents.register(text, exchanging('polri-officer'));
  const status = async () => (await ask({ body: { documentId } })).status;
  expect(await status()).toBe(400);
  documents.register(text, officer);
  expect(await status()).toBe(400);
  await gateway.reload((config) => config);
  expect(await status()).toBe(200);
  await expect(
    gateway.reload((config) => ({ ...config, documents: { ...config.documents, only: ['nobody'] } })),
  ).rejects.toThrow('documents.only: expected roles of the policy');
  expect(await status()).toBe(200);
  await gateway.reload((config) => ({ ...config, documents: makeDocuments().configure()(config).documents }));
  expect(await status()).toBe(400);
  await gateway.reload((config) => config);
});

describe('where nothing but registered documents is answered', () => {
  const limit = (only: DemoConfig['documents']['only']) => () =>
    gateway.reload((config) => ({ ...config, documents: { ...config.documents, only } }));
  beforeAll(limit(['naker-officer']));
  afterAll(limit(false));

  test('a registered document is, by its id and by its text', async () => {
    expect((await ask({ body: { documentId: plans } })).status).toBe(200);
    expect((await ask({ body: { query: texts.plans } })).status).toBe(200);
    expect((await ask(get({ query: texts.plans }))).status).toBe(200);
  });

  const others: readonly (readonly [string, RawRequest])[] = [
    ['a text that is valid', { body: { query: '{ viewer { role } }' } }],
    ['a registered text with another space', { body: { query: `${texts.plans} ` } }],
    ['a text of a hidden field', { body: { query: '{ watchFlags { id } }' } }],
    ['a text of no field', { body: { query: '{ nothing }' } }],
    ['what is no GraphQL', { body: { query: '{' } }],
    ['introspection', { body: { query: '{ __schema { types { name } } }' } }],
    ['a document of others', { body: { query: figures } }],
    ['a digest in the extensions', { body: { extensions: { persistedQuery: { version: 1 } } } }],
    ['a list of requests', { body: [{ query: texts.plans }] }],
    ['nothing', { headers: { 'content-type': 'text/plain' } }],
    ['a text in an address', get({ query: '{ viewer { role } }' })],
  ];
  test('everything else has one answer, and is counted', async () => {
    const expected = await ask({ body: { query: '{ __typename }' } });
    expect([expected.status, codeOf(expected.body)]).toEqual([403, 'PERSISTED_QUERY_ONLY']);
    const counted = await countDocuments(async () => {
      for (const [what, raw] of others) expect(await ask(raw), what).toEqual(expected);
    });
    expect(counted).toEqual({ refused: others.length });
  });

  test('an id that is not known is as unknown as ever', async () => {
    const { status, body } = await ask({ body: { documentId: 'sha256:0' } });
    expect([status, codeOf(body)]).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
  });

  test('roles that are not named ask as ever, and all are held to it where everyone is', async () => {
    expect((await ask({ body: { query: '{ viewer { role } }' } }, 'imigrasi-kalbar')).status).toBe(200);
    await limit(true)();
    expect((await ask({ body: { query: '{ viewer { role } }' } }, 'imigrasi-kalbar')).status).toBe(403);
    expect((await ask({ body: { query: figures } }, 'public')).status).toBe(200);
    // Cleared for the same as the public.
    expect((await ask({ body: { query: figures } }, 'dashboard-kalbar')).status).toBe(200);
  });
});
