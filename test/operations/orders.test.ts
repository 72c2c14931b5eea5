// Orders: of each type of column, missing values last both ways.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { inOrder, rows } from './pages.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

describe('an order', () => {
  test.each([
    ['stayPermits', 'kind', 'an enum, by its text'],
    ['stayPermits', 'issuedOn', 'a day'],
    ['travelDocuments', 'birthYear', 'a number'],
    ['travelDocuments', 'name', 'text'],
    ['workPlans', 'number', 'a key'],
    ['lodgingReports', 'checkOut', 'a day that may be missing'],
    ['guarantors', 'nib', 'text that may be missing'],
    ['guarantors', 'region', 'a region'],
  ])('of %s by %s is that of %s, missing values last both ways', async (root, column) => {
    const field = column.replace(/[A-Z]/g, '_$&').toUpperCase();
    const mayMiss = ['checkOut', 'nib'].includes(column);
    for (const direction of ['ASC', 'DESC']) {
      const args = `orderBy: { field: ${field}, direction: ${direction} }`;
      const values = (await rows(gateway, { caller: 'imigrasi-kalbar', root, fields: column, args })).map(
        (node) => node[column],
      );
      expect(new Set(values).size).toBeGreaterThan(1);
      expect(values.includes(null)).toBe(mayMiss);
      expect(inOrder(values, direction)).toBe(true);
    }
  });

  test('of two terms breaks the ties of the first by the second', async () => {
    const args = 'orderBy: [{ field: KIND, direction: DESC }, { field: VALID_UNTIL }]';
    const nodes = await rows(gateway, {
      caller: 'imigrasi-kalbar',
      root: 'stayPermits',
      fields: 'kind validUntil',
      args,
      first: 300,
    });
    expect(
      inOrder(
        nodes.map(({ kind }) => kind),
        'DESC',
      ),
    ).toBe(true);
    for (const kind of ['VISIT', 'PERMANENT', 'LIMITED']) {
      const days = nodes.flatMap((node) => (node['kind'] === kind ? [node['validUntil']] : []));
      expect(new Set(days).size).toBeGreaterThan(1);
      expect(inOrder(days, 'ASC')).toBe(true);
    }
  });
});
