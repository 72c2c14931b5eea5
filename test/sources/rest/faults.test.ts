// Replies that cannot be used, and none at all: each has a code, and is told without a word of the agency's.
import { afterEach, describe, expect, test } from 'vitest';
import { AgencyError } from '../../../src/sources/failures.ts';
import { everything } from '../../../src/sources/query.ts';
import { byKeys } from '../../conformance/keys.ts';
import { numbersOf, readOf } from '../../conformance/open.ts';
import { permitOf, records } from '../../conformance/records.ts';
import { altered, endless, endlessBody, gzipBomb, only, reset, withStatus, written } from './faults.ts';
import { guard, openAgency, secrets, type Opened, type Opening } from './open.ts';

const rows = { Permit: ['a', 'b', 'c', 'd'].map((number) => permitOf(number)) };
const keys = [['d'], ['a'], ['none'], ['c']];

const toClose: Opened[] = [];
afterEach(async () => {
  for (const opened of toClose.splice(0)) await opened.close();
});

async function open(opening: Omit<Opening, 'records' | 'rows'>) {
  const opened = await openAgency({ records, rows, ...opening });
  toClose.push(opened);
  return { ...opened, permits: opened.source.collection('Permit') };
}

const searched = { keys: { way: 'search', most: 10, concurrent: 2 } } as const;
const lookUps = (['query', 'post', 'each'] as const).map((way) => ({
  search: false,
  keys: { way, most: 10, concurrent: 2 },
}));

const leaked = /127\.0\.0\.1|localhost|http|10\.0\.0\.7|secret|database|invented|<html|permit/i;

/** Each fault, and how it is told. */
const faults: readonly (readonly [string, NonNullable<Opening['respond']>, string])[] = [
  ['cuts its JSON', written((good) => good.slice(0, -20)), 'AGENCY_BAD_REPLY'],
  [
    'answers a page for people',
    written(() => '<html>Login</html>', { 'content-type': 'text/html' }),
    'AGENCY_BAD_REPLY',
  ],
  ['calls a page for people JSON', written(() => '<html>Login</html>'), 'AGENCY_BAD_REPLY'],
  ['writes NaN', written(() => '{"rows":[],"sequences":[],"total":NaN}'), 'AGENCY_BAD_REPLY'],
  [
    'writes a property __proto__',
    written((good) => good.replace('{', '{"__proto__":{"rows":[]},')),
    'AGENCY_BAD_REPLY',
  ],
  ...['\\u005f_proto__', '__pr\\u006fto__', '__\\u0070\\u0072oto__', '__pro\\u0074o_\\u005F'].map(
    (name) =>
      [
        `writes __proto__ as ${name}`,
        written((good) => good.replace('{', `{"${name}":{"rows":[]},`)),
        'AGENCY_BAD_REPLY',
      ] as const,
  ),
  ['writes bytes that are no text', written(() => Buffer.from([0x22, 0xff, 0x22])), 'AGENCY_BAD_REPLY'],
  [
    'nests a hundred thousand lists',
    written(() => '['.repeat(100_000) + ']'.repeat(100_000)),
    'AGENCY_BAD_REPLY',
  ],
  ['answers an empty text', written(() => ''), 'AGENCY_BAD_REPLY'],
  ['answers null', written(() => 'null'), 'AGENCY_BAD_REPLY'],
  ['packs a bomb', gzipBomb, 'AGENCY_BAD_REPLY'],
  ['says packed and is not', written((good) => good, { 'content-encoding': 'gzip' }), 'AGENCY_BAD_REPLY'],
  [
    'packs otherwise than it was asked',
    written((good) => good, { 'content-encoding': 'br' }),
    'AGENCY_BAD_REPLY',
  ],
  ['never ends', endless, 'AGENCY_BAD_REPLY'],
  ['breaks off', reset, 'AGENCY_UNAVAILABLE'],
  ['leads elsewhere', withStatus(302, { location: 'http://127.0.0.1:1/' }), 'AGENCY_BAD_REPLY'],
  ['has nothing to say', withStatus(204), 'AGENCY_BAD_REPLY'],
  ['finds the request wrong', withStatus(400), 'AGENCY_BAD_REPLY'],
  ['finds the request too long', withStatus(413), 'AGENCY_BAD_REPLY'],
  ['does not know the gateway', withStatus(401), 'AGENCY_REFUSED'],
  ['does not let the gateway in', withStatus(403), 'AGENCY_REFUSED'],
  ['has had enough', withStatus(429), 'AGENCY_UNAVAILABLE'],
  ['fails', withStatus(500), 'AGENCY_UNAVAILABLE'],
  ['is behind a door that fails', withStatus(502), 'AGENCY_UNAVAILABLE'],
];

describe('an agency that', () => {
  const bounded = { guard: { ...guard, replyBytes: 1_000_000 } };

  test.each(faults)('%s is told by its code, without a word of its own', async (_, respond, code) => {
    for (const settings of [searched, ...lookUps]) {
      const { permits } = await open({
        settings: { ...bounded, ...settings, authorization: { token: { env: 'AGENCY_TOKEN' } } },
        respond,
      });
      const error = await byKeys(permits, { fields: ['number'], keys }).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (!(error instanceof AgencyError))
        throw new Error(`expected a failure of the agency, got ${String(error)}`);
      expect([error.code, error.agency]).toEqual([code, 'agency']);
      const cause = error.cause instanceof Error ? error.cause.message : '';
      expect(`${error.message} ${cause}`).not.toMatch(leaked);
      expect(`${error.message} ${cause}`).not.toContain(secrets['AGENCY_TOKEN']);
    }
  });

  test.each([
    ['seconds', () => '7', 7_000],
    ['a date', () => new Date(Date.now() + 3_600_000).toUTCString(), 3_600_000],
  ])('wants to be asked again after %s is heard', async (_, write, expected) => {
    const header = write();
    const { permits } = await open({
      settings: searched,
      respond: withStatus(503, { 'retry-after': header }),
    });
    const error = await byKeys(permits, { fields: ['number'], keys }).catch((reason: unknown) => reason);
    const after = error instanceof AgencyError ? (error.retryAfterMs ?? 0) : 0;
    expect(Math.abs(after - expected)).toBeLessThan(5_000);
  });

  test.each([
    [503, 'AGENCY_UNAVAILABLE', 7_000],
    [401, 'AGENCY_REFUSED', undefined],
    [400, 'AGENCY_BAD_REPLY', undefined],
  ])('answers %i and never comes to an end is judged by that', async (status, code, retryAfterMs) => {
    const { permits } = await open({
      settings: { ...searched, connections: 1 },
      respond: endlessBody(status, { 'retry-after': '7' }),
    });
    const read = { ...readOf(), deadline: Date.now() + 20_000 };
    // The connection is not held by it either.
    for (let turn = 0; turn < 3; turn += 1)
      await expect(permits.count(everything, read)).rejects.toMatchObject({ code, retryAfterMs });
  });

  test('has no row of a key, and never comes to an end, has none', async () => {
    const { permits } = await open({
      settings: { search: false, keys: { way: 'each', most: 1, concurrent: 1 } },
      respond: only(({ target }) => target.includes('number=none'), endlessBody(404)),
    });
    const found = await byKeys(permits, { fields: ['number'], keys });
    expect(found.map((of) => numbersOf(of.rows))).toEqual([['d'], ['a'], [], ['c']]);
  });

  test('is not there is unavailable', async () => {
    const { permits, server } = await open({ settings: searched });
    await server.close();
    toClose.splice(0).forEach(({ source }) => void source.close());
    await expect(byKeys(permits, { fields: ['number'], keys })).rejects.toMatchObject({
      code: 'AGENCY_UNAVAILABLE',
    });
  });

  test('fails for one key alone answers for the others', async () => {
    const fault = withStatus(500);
    const { permits } = await open({
      settings: { search: false, keys: { way: 'each', most: 1, concurrent: 2 } },
      respond: only(({ target }) => target.includes('number=a'), fault),
    });
    const found = await permits.byKeys(
      { fields: ['number'], keys, query: everything, order: [], firstPerKey: 5 },
      readOf(),
    );
    expect(found.map((result) => (result instanceof Error ? 'failed' : numbersOf(result.rows)))).toEqual([
      ['d'],
      'failed',
      [],
      ['c'],
    ]);
  });

  test('answers no key at all is not asked for all of them', async () => {
    const many = Array.from({ length: 200 }, (_, index) => [`n${index}`]);
    const { permits, calls } = await open({
      settings: { search: false, keys: { way: 'each', most: 1, concurrent: 4 } },
      respond: withStatus(500),
    });
    await expect(byKeys(permits, { fields: ['number'], keys: many })).rejects.toMatchObject({
      code: 'AGENCY_UNAVAILABLE',
    });
    expect(calls.length).toBeLessThan(20);
  });

  test('links its next page to another host or resource is not followed', async () => {
    for (const link of [
      'http://127.0.0.1:1/permit?cursor=1',
      '/token?cursor=1',
      '//evil.example/permit',
      'permit/../x',
    ]) {
      const { permits, calls } = await open({
        settings: {
          search: false,
          keys: { way: 'query', most: 9, concurrent: 1 },
          paging: { by: 'link', size: 1 },
        },
        respond: written((good) => good, { link: `<${link}>; rel="next"` }),
      });
      await expect(byKeys(permits, { fields: ['number'], keys })).rejects.toMatchObject({
        code: 'AGENCY_BAD_REPLY',
      });
      expect(calls).toHaveLength(1);
    }
  });

  test('leads its pages in a circle is not followed for ever', async () => {
    const { permits } = await open({
      settings: { search: false, keys: { way: 'query', most: 9, concurrent: 1 } },
      respond: altered((body) => ({ ...body, next: 'again' })),
    });
    await expect(byKeys(permits, { fields: ['number'], keys })).rejects.toMatchObject({
      code: 'AGENCY_BAD_REPLY',
    });
  });

  test('is asked in vain after a bad reply answers the next read', async () => {
    let spoil = true;
    const { permits } = await open({
      settings: searched,
      respond: only(() => spoil, endless),
    });
    await expect(byKeys(permits, { fields: ['number'], keys })).rejects.toMatchObject({
      code: 'AGENCY_BAD_REPLY',
    });
    spoil = false;
    expect(await byKeys(permits, { fields: ['number'], keys })).toHaveLength(4);
  });
});
