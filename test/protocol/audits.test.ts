// GraphQL over HTTP, held by the specification's own audits against a real gateway with a real view.
import { serverAudits } from 'graphql-http';
import type { AuditResult } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { compareWays } from './ways.ts';

/**
 * What the specification recommends (a warning) or allows (a notice) and the gateway does not do: a wrong
 * document or variable is a 400 also where the reply is `application/json`, and a GET that a page elsewhere
 * could send unasked, without a header of its own, is refused.
 */
const otherwise = new Map([
  ['572B', 'warn'],
  ['FDE2', 'warn'],
  ['7B9B', 'warn'],
  ['5A70', 'notice'],
  ['D6D5', 'notice'],
  ['6A70', 'notice'],
]);

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

/** Each request of an audit by both ways, and then as the audit sends it. */
async function fetchFn(url: string, init: RequestInit = {}): Promise<Response> {
  expect(await compareWays(url, init)).toBe(true);
  return fetch(url, init);
}

const audits = serverAudits({ url: () => `${gateway.url}/graphql`, fetchFn });
const found = new Map<string, AuditResult['status']>();

for (const { id, name, fn } of audits) {
  test(`${id} ${name}`, async () => {
    const result = await fn();
    if ('response' in result) await result.response.body?.cancel();
    found.set(id, result.status);
    expect(result.status, 'reason' in result ? result.reason : '').toBe(otherwise.get(id) ?? 'ok');
  });
}

test('61 audits ran: no error, three warnings, three notices', () => {
  const statuses = [...found.values()];
  const count = (status: AuditResult['status']): number => statuses.filter((each) => each === status).length;
  expect([found.size, count('error'), count('warn'), count('notice')]).toEqual([61, 0, 3, 3]);
});
