// What a purpose and an order open, and that everything else refuses alike.
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { Asking, TestGateway } from '../gateway.ts';
import { observe, toObservation } from './observation.ts';
import type { Observation } from './observation.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

const number = '{ travelDocuments(first: 2) { nodes { id number birthDate } } }';
const onCase: Asking = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };

describe('the number of a travel document', () => {
  test('is nowhere in the graph of an officer without an order', async () => {
    const { text } = await gateway.ask('imigrasi-kalbar', getIntrospectionQuery());
    const { data } = await gateway.ask(
      'imigrasi-kalbar',
      '{ type: __type(name: "TravelDocument") { fields { name } } filter: __type(name: "TravelDocumentFilter") { inputFields { name } } order: __type(name: "TravelDocumentOrderField") { enumValues { name } } }',
    );
    const names = (place: string, list: string): unknown[] =>
      (at(data, place, list) as readonly { name: string }[]).map(({ name }) => name);
    for (const hidden of ['number', 'birthDate', 'niora', 'declaredAddress']) {
      expect(names('type', 'fields')).not.toContain(hidden);
      expect(names('filter', 'inputFields')).not.toContain(hidden);
    }
    expect(names('order', 'enumValues')).not.toContain('NUMBER');
    expect(names('type', 'fields')).toContain('birthYear');
    expect(text).not.toContain('"niora"');
  });

  test('opens with the order of one’s own case, and works in every use', async () => {
    const { data, errors } = await gateway.ask('imigrasi-kalbar', number, onCase);
    expect(errors).toEqual([]);
    const first = at(data, 'travelDocuments', 'nodes', 0, 'number');
    expect(first).toMatch(/^ZX/);
    const found = await gateway.ask(
      'imigrasi-kalbar',
      `{ travelDocuments(filter: { number: { eq: "${String(first)}" } }, orderBy: [{ field: NUMBER }]) { nodes { number } } }`,
      onCase,
    );
    expect(at(found.data, 'travelDocuments', 'nodes')).toContainEqual({ number: first });
  });

  test('leaves the same id on the row, with the order and without', async () => {
    const query = '{ travelDocuments(first: 5) { nodes { id } } }';
    const [open, closed] = await Promise.all([
      gateway.ask('imigrasi-kalbar', query, onCase),
      gateway.ask('imigrasi-kalbar', query),
    ]);
    expect(open.data).toEqual(closed.data);
  });
});

describe('a refusal', () => {
  const asking: readonly (readonly [string, string, Asking])[] = [
    ['a purpose of others', 'imigrasi-kalbar', { purpose: 'INTELLIGENCE' }],
    ['a purpose of nobody', 'imigrasi-kalbar', { purpose: 'CURIOSITY' }],
    ['a purpose of the role that the token lacks', 'naker-kapuas', { purpose: 'CASE_SETTLEMENT' }],
    ['no order where one is due', 'imigrasi-kalbar', { purpose: 'CASE_SETTLEMENT' }],
    ['an order of nobody', 'imigrasi-kalbar', { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-999' }],
    [
      'an order of somebody else',
      'imigrasi-kalbar',
      { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-62.03-2025-007' },
    ],
    [
      'an order where none is taken',
      'imigrasi-kalbar',
      { purpose: 'DATA_EXCHANGE', order: 'SPRIN-61-2025-014' },
    ],
    ['an order without a purpose', 'imigrasi-kalbar', { order: 'SPRIN-61-2025-014' }],
    ['a purpose without a token', 'public', { purpose: 'DATA_EXCHANGE' }],
    ['an order without a token', 'public', { order: 'SPRIN-61-2025-014' }],
  ];

  test('of a purpose or an order is one answer, whatever the cause', async () => {
    const seen = new Map<string, Observation>();
    for (const [cause, persona, headers] of asking)
      seen.set(cause, await observe(gateway, { persona }, number, headers));
    const [first] = seen.values();
    expect(first?.status).toBe(403);
    for (const [cause, observation] of seen) expect(observation, cause).toEqual(first);
    expect(first?.calls).toEqual([]);
  });

  test('of a token is one answer, whatever the cause', async () => {
    const token = await gateway.tokenFor('naker-kapuas');
    const [head = '', claims = '', signature = ''] = token.split('.');
    const forged = Buffer.from(
      JSON.stringify({
        ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object),
        regions: ['61'],
      }),
    ).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const headers = [
      'Bearer',
      'Bearer x',
      'Basic bmFrZXI6bmFrZXI=',
      `Bearer ${head}.${forged}.${signature}`,
      `Bearer ${unsigned}.${claims}.`,
      `Bearer ${head}.${claims}.${signature.split('').reverse().join('')}`,
      `Bearer ${'x'.repeat(9_000)}`,
    ];
    const replies = await Promise.all(
      headers.map(async (authorization) => {
        const reply = await fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body: JSON.stringify({ query: '{ viewer { role } }' }),
        });
        return toObservation(reply.headers, reply.status, await reply.text());
      }),
    );
    expect(replies[0]?.status).toBe(401);
    for (const reply of replies) expect(reply).toEqual(replies[0]);
  });
});
