// A request whose document is known is answered past Apollo's pipeline, in the same status, headers and bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examplesFor } from '../../web/explorer/examples.ts';
import { introspection } from '../../web/explorer/session.ts';
import { fitTo } from '../../web/meeting/fit.ts';
import type { Agency, Viewer } from '../../web/session/viewer.ts';
import { isExecutable, randomDocuments } from '../execution/documents.ts';
import { graphOf } from '../clients/graph-of.ts';
import { projectRoot } from '../documentation/markdown.ts';
import { createFaultySource } from '../faults/source.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { readCorpus } from './corpus.ts';
import { compareWays, sendThrough } from './ways.ts';

const operator = { host: '127.0.0.1', port: 0 } as const;
const faulty = createFaultySource();
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({
    configure: (config) => ({ ...config, operator }),
    around: { naker: (source) => faulty.around(source, 'naker') },
  });
});
afterAll(() => gateway.close());

/** Callers whose views differ most, those that see more first. */
const callers = ['polri-kapuas', 'imigrasi-kalbar', 'auditor', 'dpo', 'binda-kalbar', 'public'];

async function headersOf(caller: string): Promise<Record<string, string>> {
  const authorization =
    caller === 'public' ? {} : { authorization: `Bearer ${await gateway.tokenFor(caller)}` };
  return { 'content-type': 'application/json', ...authorization };
}

async function schemaOf(caller: string): Promise<GraphQLSchema> {
  const { data } = await gateway.ask(caller, getIntrospectionQuery(introspection));
  return buildClientSchema(data as IntrospectionQuery);
}

async function compare(caller: string, asked: { readonly query: string; readonly [name: string]: unknown }) {
  const headers = await headersOf(caller);
  return compareWays(`${gateway.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(asked) });
}

async function compareOverGet(caller: string, search: Readonly<Record<string, string>>) {
  const { authorization } = await headersOf(caller);
  const headers = { ...(authorization && { authorization }), 'apollo-require-preflight': '1' };
  return compareWays(`${gateway.url}/graphql?${new URLSearchParams(search)}`, { headers });
}

/** What the pages' documents are asked with, by the names of their variables. */
const given: Readonly<Record<string, unknown>> = {
  code: '61',
  region: '61.04',
  until: '2025-06-18',
  measure: 'WORKERS',
  agency: 'imigrasi',
  firstAgency: 'imigrasi',
  secondAgency: 'naker',
  field: 'EMPLOYER',
  first: 20,
  language: 'ID',
};

/** How many answers came about in a way so far. */
async function countOf(way: 'bytes' | 'values'): Promise<number> {
  const text = await (await fetch(`${gateway.operatorUrl}/metrics`)).text();
  return Number(new RegExp(`^timpora_answers_total\\{way="${way}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
}

/** How many answers came past the pipeline so far. */
async function countKnown(): Promise<number> {
  return (await countOf('bytes')) + (await countOf('values'));
}

describe('both ways answer the same', () => {
  test('every document of the pages, the documentation and the tests, by POST and by GET', async () => {
    const schemas = await Promise.all(
      callers.map(async (caller) => ({ caller, schema: await schemaOf(caller) })),
    );
    const before = await countKnown();
    const changing: string[] = [];
    let valid = 0;
    for (const [index, query] of readCorpus().entries()) {
      const document = parse(query);
      const fitting = schemas.find(({ schema }) => validate(schema, document).length === 0);
      if (fitting) valid += 1;
      const caller = fitting?.caller ?? 'polri-kapuas';
      const isSame =
        index % 2 === 0 || query.length > 5_000
          ? await compare(caller, { query })
          : await compareOverGet(caller, { query });
      if (!isSame) changing.push(query);
    }
    expect(valid).toBeGreaterThan(100);
    // Those that lack a variable are refused, and the others are known at their third time.
    expect((await countKnown()) - before).toBeGreaterThan(valid * 0.8);
    expect(changing.length).toBeLessThan(5);
  });

  test('every example of every sample caller, each written as bytes', async () => {
    const asked = new Set<string>();
    const [bytes, values] = [await countOf('bytes'), await countOf('values')];
    const menu: unknown = await (await fetch(`${gateway.url}/demo/callers`)).json();
    for (const { name } of at(menu, 'callers') as readonly { readonly name: string }[]) {
      const { data } = await gateway.ask(
        name,
        '{ viewer { subject agency role regions purpose purposes } agencies { name records } }',
      );
      const schema = await schemaOf(name);
      for (const { query } of examplesFor(
        schema,
        at(data, 'viewer') as Viewer,
        at(data, 'agencies') as readonly Agency[],
      )) {
        // Callers have some in common, and the way of an answer does not hang on whose rows it holds.
        if (!asked.has(query)) expect(await compare(name, { query }), query).toBe(true);
        asked.add(query);
      }
    }
    expect((await countOf('bytes')) - bytes).toBeGreaterThanOrEqual(asked.size);
    expect((await countOf('values')) - values).toBe(0);
  });

  test.each(['public', 'timpora-kalbar'])(
    'every document of the pages for %s, each written as bytes',
    async (caller) => {
      const [bytes, values] = [await countOf('bytes'), await countOf('values')];
      const graph = graphOf(await schemaOf(caller));
      const folder = join(projectRoot, 'web/operations', caller);
      const documents = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
      for (const document of documents) {
        const query = fitTo(graph, document) ?? '';
        const named = [...query.matchAll(/\$(\w+):/g)].map(([, name = '']) => name);
        const variables = Object.fromEntries(named.map((name) => [name, given[name] ?? null]));
        expect(await compare(caller, { query, variables }), query).toBe(true);
      }
      expect((await countOf('bytes')) - bytes).toBeGreaterThanOrEqual(documents.length);
      expect((await countOf('values')) - values).toBe(0);
    },
  );

  test('random documents, with an agency that fails', async () => {
    const schema = await schemaOf('polri-kapuas');
    faulty.fault = { is: 'failing', code: 'AGENCY_UNAVAILABLE' };
    const documents = randomDocuments(schema, (type) => (type === 'Boolean' ? ['true', 'false'] : ['1']));
    await fc.assert(
      fc.asyncProperty(documents, async ({ text, variables }) => {
        fc.pre(isExecutable(schema, text));
        const isSame = await compare('polri-kapuas', { query: text, variables });
        // Who asked is part of the graph, and so each asking changes it.
        expect(isSame || text.includes('dataAccesses'), text).toBe(true);
      }),
      { numRuns: 30, seed: 20250618 },
    );
    const query = '{ workPlans { nodes { number } } viewer { role } }';
    expect(await compare('naker-kapuas', { query })).toBe(true);
    faulty.fault = { is: 'none' };
  });
});

describe('what is not asked as clients ask is left to the pipeline', () => {
  const two =
    'query First($name: Int) { viewer { role } } query Second($code: RegionCode!) { region(code: $code) { name } }';

  test.each<readonly [string, object]>([
    ['one of several operations', { operationName: 'First' }],
    ['none of several operations', {}],
    ['an operation that there is not', { operationName: 'Third' }],
    ['an operation without a name', { operationName: '' }],
    ['a name that is no text', { operationName: 1 }],
    ['no name by null', { operationName: null }],
    ['no variable that is needed', { operationName: 'Second' }],
    ['a variable', { operationName: 'Second', variables: { code: '62' } }],
    ['a variable that is wrong', { operationName: 'Second', variables: { code: 'Kapuas' } }],
    ['a variable that nobody asked for', { operationName: 'First', variables: { other: { deep: [1] } } }],
    ['variables by null', { operationName: 'First', variables: null }],
    ['variables that are a list', { operationName: 'First', variables: [] }],
    ['variables that are text', { operationName: 'First', variables: '{}' }],
    ['extensions', { operationName: 'First', extensions: { clientLibrary: { name: 'a client' } } }],
    ['extensions by null', { operationName: 'First', extensions: null }],
    ['extensions that are a list', { operationName: 'First', extensions: [] }],
    ['extensions that are text', { operationName: 'First', extensions: 'none' }],
    [
      'a persisted query, which there is not',
      { operationName: 'First', extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
    ],
  ])('%s', async (_, asked) => {
    await compare('naker-kapuas', { query: two, operationName: 'First' });
    expect(await compare('naker-kapuas', { query: two, ...asked })).toBe(true);
    const search = Object.entries(asked).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    expect(await compareOverGet('naker-kapuas', { query: two, ...Object.fromEntries(search) })).toBe(true);
  });

  test('a parameter that is given twice', async () => {
    const { authorization = '' } = await headersOf('naker-kapuas');
    const search = 'query={viewer{role}}';
    const headers = { authorization, 'apollo-require-preflight': '1' };
    for (const more of ['', '&query={viewer{role}}', '&operationName=a&operationName=a', '&other=1&other=2'])
      expect(await compareWays(`${gateway.url}/graphql?${search}${more}`, { headers })).toBe(true);
  });

  test('a mutation, a subscription, and what is no object', async () => {
    for (const query of ['mutation { __typename }', 'subscription { __typename }', '', '{'])
      for (const body of [{ query }, [{ query }], query, null])
        expect(
          await compareWays(`${gateway.url}/graphql`, {
            method: 'POST',
            headers: await headersOf('naker-kapuas'),
            body: JSON.stringify(body),
          }),
        ).toBe(true);
  });

  test('what a page of another site could send', async () => {
    const query = '{ viewer { role } }';
    const { authorization = '' } = await headersOf('naker-kapuas');
    const url = `${gateway.url}/graphql`;
    await compareOverGet('naker-kapuas', { query });
    await compare('naker-kapuas', { query });
    const unasked = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
    for (const type of [...unasked, 'application/json; charset=utf-8', 'application/json;', 'undefined', ''])
      for (const name of ['x-apollo-operation-name', 'apollo-require-preflight', 'x-of-no-meaning'])
        for (const value of ['', '1']) {
          const headers = { authorization, 'content-type': type, [name]: value };
          const get = `${url}?${new URLSearchParams({ query })}`;
          expect(await compareWays(get, { headers }), `${type} ${name} ${value}`).toBe(true);
          const post = { method: 'POST', headers, body: JSON.stringify({ query }) };
          expect(await compareWays(url, post), `${type} ${name} ${value}`).toBe(true);
        }
    const bare = await sendThrough(`${url}?${new URLSearchParams({ query })}`, {
      headers: { authorization },
    });
    expect(bare.status).toBe(400);
  });

  test('each type that a client may accept', async () => {
    const query = '{ viewer { role } }';
    const graphql = 'application/graphql-response+json';
    for (const accept of [
      '',
      '*/*',
      'application/json',
      graphql,
      `${graphql}, application/json;q=0.9`,
      `application/json, ${graphql}`,
      'application/*',
      'text/html',
      'image/png',
      'application/json;q=0',
      'multipart/mixed; incrementalSpec=v0.2, application/json;q=0.5',
    ])
      expect(
        await compareWays(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: { ...(await headersOf('naker-kapuas')), accept },
          body: JSON.stringify({ query }),
        }),
        accept,
      ).toBe(true);
  });
});

describe('what is known', () => {
  test('is known to the view that found it valid, and to no other', async () => {
    const query = '{ viewer { role } known: __typename }';
    const rise = async (caller: string): Promise<number> => {
      const before = await countKnown();
      await gateway.ask(caller, query);
      return (await countKnown()) - before;
    };
    // How they ask is known, so that it hangs on the document alone.
    for (const caller of ['naker-kapuas', 'dpo']) await gateway.ask(caller, '{ __typename }');
    expect([await rise('naker-kapuas'), await rise('naker-kapuas')]).toEqual([0, 1]);
    expect([await rise('dpo'), await rise('dpo')]).toEqual([0, 1]);
  });

  test('is refused where it names what the view does not have, however often it was answered elsewhere', async () => {
    const query = '{ workPlans { nodes { number } } }';
    for (let time = 0; time < 3; time += 1) await gateway.ask('naker-kapuas', query);
    await gateway.ask('public', '{ __typename }');
    expect((await gateway.ask('public', query)).status).toBe(400);
    expect(await compare('public', { query })).toBe(true);
  });

  test('is forgotten when others came after it', async () => {
    const query = (length: number, name: string) => `{ ${name}: __typename } #${'x'.repeat(length)}`;
    const rise = async (text: string): Promise<number> => {
      const before = await countKnown();
      await gateway.ask('dpo', text);
      return (await countKnown()) - before;
    };
    await rise(query(0, 'first'));
    expect(await rise(query(0, 'first'))).toBe(1);
    for (let other = 0; other < 12; other += 1) await rise(query(9_500, `other${other}`));
    expect(await rise(query(0, 'first'))).toBe(0);
  });

  test('is not what is longer than any screen asks: that would be forgotten for it', async () => {
    const long = `{ __typename } #${'x'.repeat(10_000)}`;
    await gateway.ask('dpo', long);
    const before = await countKnown();
    await gateway.ask('dpo', long);
    expect((await countKnown()) - before).toBe(0);
  });
});
