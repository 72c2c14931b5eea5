// Cursors and ids belong to one question and one kind of object; a forged one tells nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyFiles } from '../config.ts';
import { at, openGateway } from '../gateway.ts';
import type { Answer, Asking, TestGateway } from '../gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-keys-'));
const keys = keyFiles(folder);
let gateway: TestGateway;
/** The same keys and rows, a day later. */
let tomorrow: TestGateway;

beforeAll(async () => {
  gateway = await openGateway({ log: 'info', configure: (config) => ({ ...config, keys }) });
  tomorrow = await openGateway({
    configure: (config) => ({ ...config, keys, clock: { ...config.clock, businessDate: '2025-06-19' } }),
  });
});
afterAll(async () => {
  await gateway.close();
  await tomorrow.close();
  rmSync(folder, { recursive: true, force: true });
});

const list = (name: string, args: string): string =>
  `query ($after: Cursor) { page: ${name}(${args}, after: $after) { nodes { id } pageInfo { endCursor } } }`;
const permits = list(
  'stayPermits',
  'first: 2, filter: { status: { eq: IN_FORCE } }, orderBy: { field: NUMBER }',
);

async function cursorOf(caller: string, query: string, asking?: Asking): Promise<string> {
  const answer = await gateway.ask(caller, query, asking);
  expect(answer.errors).toEqual([]);
  const cursor = at(answer.data, 'page', 'pageInfo', 'endCursor');
  if (typeof cursor !== 'string') throw new Error(`no cursor in ${answer.text}`);
  return cursor;
}
const behind = (asked: TestGateway, caller: string, query: string, after: string, asking?: Asking) =>
  asked.ask(caller, query, { ...asking, variables: { after } });

/** One answer for every cause, but for the place in the document. */
const refusal = {
  data: { page: null },
  errors: [
    {
      message: expect.stringContaining('start again without `after`'),
      locations: [{ line: 1, column: 26 }],
      path: ['page'],
      extensions: { code: 'CURSOR_INVALID' },
    },
  ],
};
const contentOf = ({ text }: Answer): unknown => JSON.parse(text);

describe('a cursor', () => {
  test('leads to the rows behind its own, and these to the next', async () => {
    const after = await cursorOf('imigrasi-kalbar', permits);
    const first = await gateway.ask('imigrasi-kalbar', permits);
    const next = await behind(gateway, 'imigrasi-kalbar', permits, after);
    expect(next.errors).toEqual([]);
    expect(at(next.data, 'page', 'nodes', 'length')).toBe(2);
    expect(at(next.data, 'page', 'nodes')).not.toEqual(at(first.data, 'page', 'nodes'));
  });

  test('is the same for another size of page', async () => {
    const after = await cursorOf('imigrasi-kalbar', permits);
    const answer = await behind(gateway, 'imigrasi-kalbar', permits.replace('first: 2', 'first: 5'), after);
    expect(answer.errors).toEqual([]);
  });

  test.each([
    ['another list', list('visas', 'first: 2')],
    ['another order', permits.replace('NUMBER', 'ISSUED_ON')],
    ['the other direction', permits.replace('NUMBER', 'NUMBER, direction: DESC')],
    ['no order', permits.replace(', orderBy: { field: NUMBER }', '')],
    ['another filter', permits.replace('IN_FORCE', 'OVERSTAYED')],
    ['no filter', permits.replace('filter: { status: { eq: IN_FORCE } }, ', '')],
  ])('is refused for %s', async (_, other) => {
    const after = await cursorOf('imigrasi-kalbar', permits);
    expect(contentOf(await behind(gateway, 'imigrasi-kalbar', other, after))).toEqual(refusal);
  });

  test('is refused for a caller with other regions', async () => {
    const after = await cursorOf('imigrasi-kalbar', permits);
    expect(contentOf(await behind(gateway, 'imigrasi-palangkaraya', permits, after))).toEqual(refusal);
  });

  test('is refused in another view, of another caller and of the same one', async () => {
    const after = await cursorOf('imigrasi-kalbar', permits);
    expect(contentOf(await behind(gateway, 'imigrasi-intel-kalbar', permits, after))).toEqual(refusal);
    const order = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };
    expect(contentOf(await behind(gateway, 'imigrasi-kalbar', permits, after, order))).toEqual(refusal);
  });

  test('is refused on another day, where the question hangs on the day', async () => {
    const after = await cursorOf('imigrasi-kalbar', permits);
    expect(contentOf(await behind(tomorrow, 'imigrasi-kalbar', permits, after))).toEqual(refusal);
    const timeless = list('stayPermits', 'first: 2, orderBy: { field: NUMBER }');
    const lasting = await cursorOf('imigrasi-kalbar', timeless);
    expect((await behind(tomorrow, 'imigrasi-kalbar', timeless, lasting)).errors).toEqual([]);
  });

  test.each([
    ['cut short', (cursor: string) => cursor.slice(0, -4)],
    [
      'with a letter changed',
      (cursor: string) => `${cursor.slice(0, 9)}${cursor[9] === 'A' ? 'B' : 'A'}${cursor.slice(10)}`,
    ],
    ['empty', () => ''],
    ['made up', () => 'A'.repeat(108)],
    ['that is an id', async () => at(await firstRow('imigrasi-kalbar'), 'id')],
    ['of another script', () => 'цц'],
  ])('%s is refused', async (_, change) => {
    const cursor: unknown = await change(await cursorOf('imigrasi-kalbar', permits));
    const answer = await behind(gateway, 'imigrasi-kalbar', permits, String(cursor));
    expect(contentOf(answer)).toEqual(refusal);
  });
});

async function firstRow(caller: string, root = 'stayPermits'): Promise<unknown> {
  return at((await gateway.ask(caller, `{ ${root}(first: 1) { nodes { id } } }`)).data, root, 'nodes', 0);
}

const find = 'query ($id: ID!) { stayPermit(id: $id) { id number region } foreignNational(id: $id) { id } }';
const lookUp = (id: unknown): Promise<Answer> => gateway.ask('imigrasi-kalbar', find, { variables: { id } });

describe('an id', () => {
  test.each(['', 'abc', 'A'.repeat(86), 'A'.repeat(88), `${'A'.repeat(86)}=`, '5', `${'A'.repeat(86)}é`])(
    'that cannot be one is malformed: %j',
    async (id) => {
      const answer = await gateway.ask(
        'imigrasi-kalbar',
        'query ($id: ID!) { stayPermit(id: $id) { number } }',
        {
          variables: { id },
        },
      );
      expect([answer.status, contentOf(answer)]).toEqual([
        200,
        {
          data: { stayPermit: null },
          errors: [
            {
              message: expect.stringContaining('87 letters'),
              locations: [{ line: 1, column: 20 }],
              path: ['stayPermit'],
              extensions: { code: 'ID_MALFORMED' },
            },
          ],
        },
      ]);
    },
  );

  test('forged, of a hidden row, or of another type is the same null, byte for byte', async () => {
    const own = at(await firstRow('imigrasi-kalbar'), 'id');
    expect(at((await lookUp(own)).data, 'stayPermit', 'id')).toBe(own);

    const hidden = at(await firstRow('imigrasi-palangkaraya'), 'id');
    const other = at(await firstRow('imigrasi-kalbar', 'visas'), 'id');
    const answers = await Promise.all([hidden, other, 'A'.repeat(87), `AQ${'B'.repeat(84)}A`].map(lookUp));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.text).toBe('{"data":{"stayPermit":null,"foreignNational":null}}');
  });

  test('of a row is the same in each view, on each day and in each process with the same keys', async () => {
    const query = '{ stayPermits(first: 3, orderBy: { field: NUMBER }) { nodes { id } } }';
    const texts = await Promise.all([
      gateway.ask('imigrasi-kalbar', query),
      gateway.ask('imigrasi-intel-kalbar', query),
      tomorrow.ask('imigrasi-kalbar', query),
    ]);
    expect(new Set(texts.map(({ text }) => text)).size).toBe(1);
  });
});

test('a cursor of one caller is none of another with the same view and regions', async () => {
  const query = list('workAssignments', 'first: 2');
  const after = await cursorOf('naker-kapuas', query);
  const own = await gateway.ask('naker-kapuas', query, { variables: { after } });
  expect(own.errors).toEqual([]);
  const others = await gateway.ask('dukcapil-kapuas', query, { variables: { after } });
  expect(others.errors.map(({ path, extensions }) => ({ path, code: extensions?.code }))).toEqual([
    { path: ['page'], code: 'CURSOR_INVALID' },
  ]);
});

test('none of this is a fault of the gateway', () => {
  const levels = new Set(gateway.logged.map((line) => at(JSON.parse(line), 'level')));
  expect([...levels]).toEqual(['info']);
});
