// Keys are exchanged under a gateway that serves: a real process, the command beside it, and SIGHUP.
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import { at } from '../gateway.ts';
import { ask } from '../http/gateway.ts';
import { startProcess } from '../process.ts';
import type { GatewayProcess } from '../process.ts';
import { makeFolder } from './folder.ts';
import type { ConfigurationFolder } from './folder.ts';

let folder: ConfigurationFolder;
let gateway: GatewayProcess;
beforeAll(async () => {
  folder = makeFolder();
  gateway = await startProcess({ TIMPORA_CONFIG: folder.file }, '');
});
afterAll(() => {
  gateway.child.kill('SIGKILL');
  folder.remove();
});

async function keys(...words: readonly string[]): Promise<void> {
  const data = join(dirname(folder.file), 'data');
  const { code, err } = await runCommand(data, ['keys', ...words], { TIMPORA_CONFIG: folder.file });
  expect({ code, err }).toEqual({ code: 0, err: '' });
}

async function reload(): Promise<void> {
  const reloads = () =>
    gateway.printed.filter((line) => line.startsWith('timpora-gateway has reloaded')).length;
  const before = reloads();
  gateway.child.kill('SIGHUP');
  await expect.poll(reloads, { interval: 5 }).toBe(before + 1);
}

async function newToken(): Promise<string> {
  const reply = await fetch(`${gateway.url}/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ caller: 'imigrasi-kalbar' }),
  });
  return ((await reply.json()) as { readonly token: string }).token;
}

const list = `query ($after: Cursor) {
  stayPermits(first: 2, after: $after, orderBy: [{ field: NUMBER }]) {
    nodes { id number holder { id } }
    pageInfo { endCursor }
  }
}`;
const lookUp = `query ($permit: ID!, $person: ID!) {
  stayPermit(id: $permit) { id number }
  foreignNational(id: $person) { id }
}`;

/** What a reply has, or its status and the codes of its errors. */
async function answer(token: string, query: string, variables: object): Promise<unknown> {
  const reply = await ask(gateway.url, { query, variables }, { authorization: `Bearer ${token}` });
  const { data, errors } = (await reply.json()) as {
    readonly data?: unknown;
    readonly errors?: readonly unknown[];
  };
  return errors
    ? { status: reply.status, codes: errors.map((error) => at(error, 'extensions', 'code')) }
    : data;
}

interface Page {
  readonly permit: string;
  readonly number: string;
  readonly person: string;
  readonly cursor: string;
}

async function firstPage(token: string): Promise<Page> {
  const page = at(await answer(token, list, {}), 'stayPermits');
  const text = (...path: readonly (string | number)[]): string => String(at(page, ...path));
  return {
    permit: text('nodes', 0, 'id'),
    number: text('nodes', 0, 'number'),
    person: text('nodes', 0, 'holder', 'id'),
    cursor: text('pageInfo', 'endCursor'),
  };
}

/** The id of the key that something was sealed under: its first byte. */
const keyOf = (sealed: string): number | undefined => Buffer.from(sealed, 'base64url')[0];

/** The keys that the process tells its operator of, such as `handles 1 current`. */
async function openKeys(): Promise<readonly string[]> {
  const address = /metrics (\S+)/.exec(gateway.printed.join('\n'))?.[1] ?? '';
  const text = await (await fetch(address)).text();
  return [...text.matchAll(/^timpora_keys\{ring="(.*)",id="(.*)",use="(.*)"\} 1$/gm)]
    .map(([, ...labels]) => labels.join(' '))
    .sort();
}

test('what was given out before a rotation holds after it, what comes has the new key, and ends with a key that is taken out', async () => {
  const token = await newToken();
  const old = await firstPage(token);
  expect([old.permit, old.person, old.cursor].map(keyOf)).toEqual([1, 1, 1]);
  const opened = await answer(token, lookUp, old);
  expect(opened).toEqual({
    stayPermit: { id: old.permit, number: old.number },
    foreignNational: { id: old.person },
  });
  const next = at(await answer(token, list, { after: old.cursor }), 'stayPermits', 'nodes', 0, 'number');

  for (const ring of ['handles', 'cursors', 'issuer']) await keys('rotate', ring);
  // Not before it is told.
  expect(await firstPage(token)).toEqual(old);
  expect(await openKeys()).toEqual(['audit 1 current', 'cursors 1 current', 'handles 1 current']);
  await reload();
  expect(await openKeys()).toEqual([
    'audit 1 current',
    'cursors 1 read',
    'cursors 2 current',
    'handles 1 read',
    'handles 2 current',
  ]);

  const now = await firstPage(token);
  expect([now.permit, now.person, now.cursor].map(keyOf)).toEqual([2, 2, 2]);
  expect(now.number).toBe(old.number);
  const later = await newToken();
  expect(later.split('.')[0]).not.toBe(token.split('.')[0]);
  for (const one of [token, later]) {
    // The same rows by ids of either key; a row has one id at a time, that of the current key.
    const rows = { stayPermit: { id: now.permit, number: old.number }, foreignNational: { id: now.person } };
    expect(await answer(one, lookUp, old)).toEqual(rows);
    expect(await answer(one, lookUp, now)).toEqual(rows);
    for (const { cursor } of [old, now])
      expect(at(await answer(one, list, { after: cursor }), 'stayPermits', 'nodes', 0, 'number')).toBe(next);
  }
  await reload();
  expect(await firstPage(token)).toEqual(now);

  for (const ring of ['handles', 'cursors', 'issuer']) await keys('retire', ring, '1', '--yes');
  await reload();
  expect(await openKeys()).toEqual(['audit 1 current', 'cursors 2 current', 'handles 2 current']);
  expect(await answer(token, list, {})).toEqual({ status: 401, codes: ['UNAUTHENTICATED'] });
  expect(await answer(later, lookUp, old)).toEqual({ stayPermit: null, foreignNational: null });
  expect(await answer(later, list, { after: old.cursor })).toMatchObject({ codes: ['CURSOR_INVALID'] });
  expect(await firstPage(later)).toEqual(now);
  expect(gateway.loggedAt('error')).toEqual([]);
});
