// What one request leaves behind for the next: documents, plans, loads and answers that others asked for. One of two
// gateways has others before and beside the caller; the other, where nothing hidden was written, has nobody.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askers } from './askers.ts';
import { item } from './catalogue.ts';
import { observe, withCursorsRenamed } from './observation.ts';
import type { Observation } from './observation.ts';
import { send } from './raw.ts';
import { openUnwritten } from './unwritten-pair.ts';
import type { UnwrittenPair } from './unwritten-pair.ts';

const asker = askers.naker;
const others = [
  askers.imigrasi,
  askers.palangkaRaya,
  askers.imigrasiOnCase,
  askers.binda,
  askers.dukcapil,
  askers.tni,
  askers.everyone,
];

let pair: UnwrittenPair;
beforeAll(async () => {
  pair = await openUnwritten(asker);
});
afterAll(() => pair.close());

/**
 * The document as a text of its own, at the same places: both gateways are of one process, and what it kept by a text
 * would be alike in both.
 */
const asNew = (query: string): string => `${query} # again`;

async function expectSameAfterOthers(
  query: string,
  variables: object = {},
  theirs: object = variables,
): Promise<Observation> {
  const asking = { variables: { ...variables } };
  for (const other of others) await observe(pair.whole, other, query, { variables: { ...theirs } });
  const seen = await observe(pair.whole, asker, query, asking);
  const expected = await observe(pair.unwritten, asker, asNew(query), asking);
  expect(withCursorsRenamed(seen), query).toEqual(withCursorsRenamed(expected));
  for (const other of others.slice(0, 2))
    expect(await observe(pair.whole, other, query, { variables: { ...theirs } })).toEqual(
      await observe(pair.whole, other, asNew(query), { variables: { ...theirs } }),
    );
  return seen;
}

const documents = [
  '{ foreignNationals(first: 30) { totalCount nodes { id name stayPermits { totalCount nodes { number region } } } } }',
  '{ workAssignments(first: 30) { totalCount nodes { id worker { name stayPermits { totalCount } } } } viewer { role regions } agencies { name } }',
  '{ travelDocuments(first: 3) { nodes { name number birthDate } } }',
  '{ watchFlags(first: 3) { nodes { reason } } }',
  '{ stayPermits(first: 400) { totalCount nodes { number region } pageInfo { endCursor hasNextPage } } }',
];

describe(item(31), () => {
  const persisted = (query: string) => ({
    persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
  });

  test.each(documents)('a hash that others sent with %s', async (query) => {
    const hashAlone = { body: { extensions: persisted(query) } };
    const unknown = await send(pair.unwritten, asker.persona, hashAlone);
    expect(JSON.parse(unknown.body)).not.toHaveProperty('data');
    for (const { persona } of others)
      await send(pair.whole, persona, { body: { query, extensions: persisted(query) } });
    for (const { persona } of others) await send(pair.whole, persona, hashAlone);
    expect(await send(pair.whole, asker.persona, hashAlone)).toEqual(unknown);

    const both = { body: { query, extensions: persisted(query) } };
    const named = {
      body: { query, extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } } },
    };
    for (const raw of [both, named]) {
      const body = (await send(pair.whole, asker.persona, raw)).body;
      expect(withoutCursors(body)).toBe(
        withoutCursors((await send(pair.unwritten, asker.persona, raw)).body),
      );
    }
    expect(await send(pair.whole, asker.persona, hashAlone)).toEqual(unknown);
  });
});

describe(item(34), () => {
  test.each(documents)('%s, which others asked first', async (query) => {
    const { headers } = await expectSameAfterOthers(query);
    expect(new Map(headers).get('cache-control')).toBe('no-store');
    expect(headers.map(([name]) => name)).not.toContain('etag');
  });

  test('a condition on what one has is not answered by what others have', async () => {
    const [query = ''] = documents;
    for (const headers of [
      { 'if-none-match': '*' },
      { 'if-none-match': 'W/"x"' },
      { 'if-modified-since': new Date(0).toUTCString() },
      { 'cache-control': 'only-if-cached' },
    ]) {
      await send(pair.whole, 'imigrasi-kalbar', { headers, body: { query } });
      const reply = await send(pair.whole, asker.persona, { headers, body: { query } });
      expect(reply).toEqual(
        await send(pair.unwritten, asker.persona, { headers, body: { query: asNew(query) } }),
      );
      expect(reply.status).toBe(200);
    }
  });
});

test(`${item(33)}: requests at the same time share no load`, async () => {
  const [query = '', another = ''] = documents;
  const alone = new Map<string, string>();
  for (const { persona } of [asker, ...others])
    alone.set(persona, (await pair.whole.ask(persona, asNew(query))).text);
  expect(new Set(alone.values()).size).toBeGreaterThan(3);
  expect(alone.get(asker.persona)).toBe((await pair.unwritten.ask(asker.persona, `${query} # alone`)).text);

  const together = Array.from({ length: 32 }, (_, index) => [asker, ...others][index % 8]?.persona ?? '');
  const answers = await Promise.all(
    together.map(async (persona, index) => {
      // Now and then another question stands between.
      if (index % 5 === 4) await pair.whole.ask(persona, another);
      return { persona, text: (await pair.whole.ask(persona, query)).text };
    }),
  );
  for (const { persona, text } of answers) expect(text).toBe(alone.get(persona));
});

describe(item(32), () => {
  test('one field with other arguments, under other parents and other names', async () => {
    await expectSameAfterOthers(`{ a: stayPermits(filter: { region: { prefix: "62.03" } }) { totalCount nodes { number } } b: stayPermits(filter: { region: { prefix: "61" } }) { totalCount nodes { number } }
      c: region(code: "61") { meetings { totalCount } } d: region(code: "62.03") { meetings { totalCount nodes { number } } } e: region(code: "62.11") { meetings { totalCount nodes { number } } } }`);
    await expectSameAfterOthers(`{ workAssignments(first: 20) { nodes { worker { a: stayPermits(first: 1) { totalCount nodes { number } } b: stayPermits(filter: { kind: { eq: VISIT } }) { totalCount nodes { number } } } } }
      travelDocuments(first: 20) { nodes { holder { a: stayPermits(first: 2) { totalCount nodes { number } } } } } }`);
  });

  test('one document with other variables', async () => {
    const query =
      'query ($r: RegionCode!, $n: Int) { stayPermits(filter: { region: { prefix: $r } }, first: $n) { totalCount nodes { number region } } region(code: $r) { name meetings { totalCount } } }';
    for (const r of ['61', '62.03', '62.11', '62'])
      for (const theirs of ['61', '62.03'])
        await expectSameAfterOthers(query, { r, n: 3 }, { r: theirs, n: 100 });
  });
});

describe(item(40), () => {
  test('a field that was left out before, and one that was taken', async () => {
    const query = `query ($v: Boolean!, $w: Boolean = false) { foreignNationals(first: 5) { nodes { id name @include(if: $v) stayPermits @skip(if: $w) { totalCount nodes { number @include(if: $v) } } ... @include(if: $w) { workAssignments { totalCount } } } }
      viewer @include(if: $w) { role } agencies @skip(if: $v) { name } }`;
    for (const [v, w] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
      [false, false],
    ])
      for (const theirs of [true, false])
        await expectSameAfterOthers(query, { v, w }, { v: theirs, w: !theirs });
  });

  test('a hidden field under a condition is unknown, whichever way it falls', async () => {
    const query =
      'query ($v: Boolean!) { travelDocuments(first: 2) { nodes { name number @include(if: $v) ... @skip(if: $v) { birthDate } } } watchFlags @include(if: $v) { totalCount } }';
    for (const v of [false, true]) {
      const { status } = await expectSameAfterOthers(query, { v }, { v: !v });
      expect(status).toBe(400);
    }
  });
});

function withoutCursors(body: string): string {
  return withCursorsRenamed({ status: 200, headers: [], body, calls: [] }).body;
}
