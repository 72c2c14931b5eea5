// By what an agency knows the gateway: a token that stays, or ones that an issuer gives for a while.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DoorSettings } from '../../../src/demo/rest/door.ts';
import { send, type Respond } from '../../../src/demo/rest/listen.ts';
import type { Handler } from '../../../src/demo/rest/answer.ts';
import { StartError } from '../../../src/errors.ts';
import { openRest } from '../../../src/sources/rest/open.ts';
import { byKeys } from '../../conformance/keys.ts';
import { numbersOf, readOf } from '../../conformance/open.ts';
import { permitOf, records } from '../../conformance/records.ts';
import { openAgency, secrets, settingsOf, type Opened, type Settings } from './open.ts';

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of toClose.splice(0)) await close();
});

const rows = { Permit: [permitOf('a')] };
const client = {
  kind: 'client',
  clientId: 'gateway & co',
  clientSecret: 'invented-secret',
  lastsSeconds: 300,
} as const;

/** An agency behind a door, and how often its issuer was asked. */
async function open(
  door: DoorSettings,
  authorization: (url: string) => Settings['authorization'],
  spoil?: Respond,
) {
  let issued = 0;
  const respond =
    (handler: Handler): Respond =>
    (asked, response) => {
      if (asked.target === '/token') {
        issued += 1;
        if (spoil) return spoil(asked, response);
      }
      send(response, handler(asked));
    };
  const opened: Opened = await openAgency({ records, rows, agency: { door }, respond });
  const source = openRest({
    agency: 'agency',
    records,
    settings: settingsOf(opened.server.url, { authorization: authorization(opened.server.url) }),
    readSecret: ({ env }) => secrets[env] ?? '',
  });
  toClose.push(() => source.close(), opened.close);
  const permits = source.collection('Permit');
  return {
    read: async (read = readOf()) =>
      (await byKeys(permits, { fields: ['number'], keys: [['a']] }, read)).map((found) =>
        numbersOf(found.rows),
      ),
    issued: () => issued,
  };
}

const ofClient = (url: string) => ({
  tokenUrl: `${url}/token`,
  clientId: 'gateway & co',
  clientSecret: { env: 'AGENCY_SECRET' },
});

describe('a token that stays', () => {
  test('lets the gateway in', async () => {
    const { read } = await open({ kind: 'token', token: 'invented-token' }, () => ({
      token: { env: 'AGENCY_TOKEN' },
    }));
    expect(await read()).toEqual([['a']]);
  });

  test('that is another one is refused', async () => {
    const { read } = await open({ kind: 'token', token: 'another' }, () => ({
      token: { env: 'AGENCY_TOKEN' },
    }));
    await expect(read()).rejects.toMatchObject({ code: 'AGENCY_REFUSED' });
  });

  test.each(['two words', 'line\r\nx-admin: yes', 'ümlaut'])(
    'that no header can carry (%j) stops the start, unseen',
    (token) => {
      const start = () =>
        openRest({
          agency: 'naker',
          records,
          settings: settingsOf('http://127.0.0.1:1', { authorization: { token: { env: 'X' } } }),
          readSecret: () => token,
        });
      expect(start).toThrow(StartError);
      expect(start).toThrow(/the token of naker/);
      expect(start).not.toThrow(token);
    },
  );
});

describe('client credentials', () => {
  test('get one token for many reads at once, and keep it', async () => {
    const { read, issued } = await open(client, ofClient);
    expect(await Promise.all(Array.from({ length: 20 }, () => read()))).toEqual(Array(20).fill([['a']]));
    expect(await read()).toEqual([['a']]);
    expect(issued()).toBe(1);
  });

  test('get another token shortly before the end of the first', async () => {
    const { read, issued } = await open(client, ofClient);
    await read();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 260_000 });
    await read();
    expect(issued()).toBe(1);
    vi.setSystemTime(Date.now() + 15_000);
    expect(await read()).toEqual([['a']]);
    expect(issued()).toBe(2);
  });

  test('last as long as the issuer says, also where it says so as a text', async () => {
    const { read, issued } = await open({ ...client, lastsSeconds: 0 }, ofClient, (_, response) =>
      send(response, { status: 200, body: { access_token: 'unknown', expires_in: '3600' } }),
    );
    await expect(read()).rejects.toMatchObject({ code: 'AGENCY_REFUSED' });
    expect(issued()).toBe(2);
  });

  test.each(['soon', '', '-1', 0, true])('that last %j are refused, and why is said', async (lasts) => {
    const { read } = await open(client, ofClient, (_, response) =>
      send(response, { status: 200, body: { access_token: 'unknown', expires_in: lasts } }),
    );
    await expect(read()).rejects.toMatchObject({
      code: 'AGENCY_BAD_REPLY',
      cause: { message: expect.stringContaining('expires_in') },
    });
  });

  test('get another token where one ends before its time, and ask once more with it', async () => {
    let first = true;
    const { read, issued } = await open({ ...client, lastsSeconds: 0 }, ofClient, (_, response) => {
      // The first token is none that the agency knows.
      send(response, {
        status: 200,
        body: { access_token: first ? 'forgotten' : 'unknown', expires_in: 300 },
      });
      first = false;
    });
    await expect(read()).rejects.toMatchObject({ code: 'AGENCY_REFUSED' });
    expect(issued()).toBe(2);
  });

  test.each([
    ['does not know the client', { status: 401, body: {} }, 'AGENCY_REFUSED'],
    ['finds the request wrong', { status: 400, body: { error: 'invalid_client' } }, 'AGENCY_REFUSED'],
    ['fails', { status: 500, body: {} }, 'AGENCY_UNAVAILABLE'],
    ['gives no token', { status: 200, body: { token: 'x' } }, 'AGENCY_BAD_REPLY'],
    ['gives one with a line end', { status: 200, body: { access_token: 'a\r\nb: c' } }, 'AGENCY_BAD_REPLY'],
  ])('of an issuer that %s fail the read, and are asked for again by the next', async (_, answer, code) => {
    const { read, issued } = await open(client, ofClient, (_asked, response) => send(response, answer));
    await expect(read()).rejects.toMatchObject({ code });
    await expect(read()).rejects.toMatchObject({ code });
    expect(issued()).toBe(2);
  });

  test('of an issuer that does not answer are waited for no longer than the read is wanted', async () => {
    const { read } = await open(client, ofClient, () => {});
    const reason = new Error('the caller is gone');
    const leaving = new AbortController();
    const waiting = read(readOf({ signal: leaving.signal }));
    leaving.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(read({ ...readOf(), deadline: Date.now() + 50 })).rejects.toMatchObject({
      code: 'AGENCY_TIMEOUT',
    });
  });

  test('renew a token that the agency has forgotten', async () => {
    let tokens = 0;
    const good = 'good';
    const respond = (): Respond => (asked, response) => {
      if (asked.target === '/token') {
        tokens += 1;
        send(response, { status: 200, body: { access_token: tokens === 1 ? 'old' : good, expires_in: 300 } });
      } else if (asked.authorization === `Bearer ${good}`) {
        send(response, { status: 200, body: { keys: [{ key: ['a'], count: 3 }] } });
      } else send(response, { status: 401, body: {} });
    };
    const opened = await openAgency({ records, rows, respond });
    const { url } = opened.server;
    const source = openRest({
      agency: 'agency',
      records,
      settings: settingsOf(url, { authorization: ofClient(url) }),
      readSecret: () => 'invented-secret',
    });
    toClose.push(() => source.close(), opened.close);
    const question = { fields: ['number'], keys: [['a']], query: { op: 'and', of: [] } } as const;
    expect(await source.collection('Permit').countByKeys(question, readOf())).toEqual([3]);
    expect(tokens).toBe(2);
  });
});
