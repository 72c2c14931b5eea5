// Values in the address of a call are data: no text leads a call to another path, host or parameter.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everything } from '../../../src/sources/query.ts';
import { segmentOf, targetOf } from '../../../src/sources/rest/target.ts';
import type { Asked, Handler } from '../../../src/demo/rest/answer.ts';
import { send, type Respond } from '../../../src/demo/rest/listen.ts';
import { byKeys } from '../../conformance/keys.ts';
import { numbersOf, readOf } from '../../conformance/open.ts';
import { permitOf, records } from '../../conformance/records.ts';
import { openAgency, type Opened } from './open.ts';

const dangerous = fc.constantFrom(
  '', '.', '..', '../', '../../token', '/', '//evil.example/', 'http://evil.example/', '\r\nx-admin: yes', '\0', '?', '#',
  '%', '%2e%2e', '%00', '&page=2', ';', '=', 'a=b;c=d', '\\', ' ', '+', '*', "'", '{', '\u{1F600}', '\u2028',
); // prettier-ignore
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(dangerous, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
);

describe('the target of a call', () => {
  test('has the same path and host whatever the key', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), (key) => {
        const fields = key.map((_, index) => `field${index}`);
        const path = `/permit/${segmentOf(fields, key)}`;
        const url = new URL(`http://agency.example/v1${targetOf({ path, parameters: [] })}`);
        expect([url.host, url.search, url.hash]).toEqual(['agency.example', '', '']);
        const [, base, record, segment = '', ...further] = url.pathname.split('/');
        expect([base, record, further]).toEqual(['v1', 'permit', []]);
        const read = segment.split(';').map((pair) => pair.split('=').map(decodeURIComponent));
        expect(read).toEqual(key.map((text, index) => [`field${index}`, text]));
      }),
      { numRuns: 1_000 },
    );
  });

  test('has the same parameters whatever their values', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
        const parameters = values.map((text) => ['number', text] as const);
        const target = targetOf({ path: '/permit', parameters: [...parameters, ['select', 'number']] });
        const url = new URL(`http://agency.example${target}`);
        expect([url.pathname, url.hash]).toEqual(['/permit', '']);
        expect([...url.searchParams]).toEqual([...parameters, ['select', 'number']]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe.each(['query', 'post', 'each', 'search'] as const)('any text, asked for by %s', (way) => {
  const asked: Asked[] = [];
  let opened: Opened;
  const stored = fc.sample(value, { numRuns: 60, seed: 5 });
  const numbers = [...new Set([...stored, '..', '', 'a=b;c=d', '\r\nx-admin: yes'])];
  beforeAll(async () => {
    opened = await openAgency({
      records,
      rows: { Permit: numbers.map((number) => permitOf(number)) },
      settings: { keys: { way, most: 20, concurrent: 4 } },
      respond:
        (handler: Handler): Respond =>
        (question, response) => {
          asked.push(question);
          send(response, handler(question));
        },
    });
  });
  afterAll(() => opened.close());

  test('finds the row that has it, and leads nowhere else', async () => {
    const permits = opened.source.collection('Permit');
    const keys = numbers.map((number) => [number]);
    const found = await byKeys(permits, { fields: ['number'], keys });
    expect(found.map(({ rows }) => numbersOf(rows))).toEqual(keys);
    const question = {
      fields: ['holder', 'number'],
      keys: numbers.map((text) => [text, text]),
      query: everything,
    };
    expect(await permits.countByKeys(question, readOf())).toEqual(numbers.map(() => 0));
    expect(asked.length).toBeGreaterThan(0);
    for (const { target } of asked) expect(target).toMatch(/^\/permit([/?]|$)/);
  });
});
