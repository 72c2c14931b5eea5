// The order of rows, without one that was asked for and where one that was asked for ties: it follows nothing hidden.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSample } from '../../src/demo/sample/index.ts';
import { createNumbers } from '../../src/demo/sample/numbers.ts';
import type { Row } from '../../src/sources/source.ts';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { item } from './catalogue.ts';
import { today } from './rights.ts';
import { eachRecord, wholeSample } from './sample-part.ts';
import { makeKeys, openWorld } from './world.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

describe(`${item(43)}: the order of rows`, () => {
  let renamed: TestGateway;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'timpora-renamed-'));
    const numbers = createNumbers(1, 'other numbers');
    const rows = new Map<string, readonly object[]>(
      Object.entries(createSample({ seed: 1, businessDate: today }, numbers).rows),
    );
    const other = eachRecord((name) =>
      (rows.get(name) ?? []).map((row): Row => Object.fromEntries(Object.entries(row))),
    );
    expect(other.TravelDocument[0]?.['number']).not.toBe(wholeSample.TravelDocument[0]?.['number']);
    renamed = await openWorld({ rows: other }, makeKeys(folder));
  });
  afterAll(async () => {
    await renamed.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const kept = [
    ['travelDocuments', 'name birthYear region', 'REGION'],
    ['foreignNationals', 'name nationality', 'NATIONALITY'],
    ['visas', 'index validUntil region', 'CATEGORY'],
    ['lodgingReports', 'checkIn checkOut region', 'REGION'],
    ['residenceCertificates', 'issuedOn validUntil', 'VALID_UNTIL'],
    ['workAssignments', 'workerName position from site', 'SITE'],
    ['compensationPayments', 'months amountUsd paidOn', 'MONTHS'],
  ] as const;

  test.each(kept)(
    'of %s follows no hidden number, without an order and where an order ties',
    async (list, columns, field) => {
      const persona = 'imigrasi-kalbar';
      for (const order of [
        '',
        `orderBy: [{ field: ${field} }], `,
        `orderBy: [{ field: ${field}, direction: DESC }], `,
      ]) {
        const query = `{ ${list}(${order}first: 400) { nodes { ${columns} } } }`;
        const [one, other] = [await gateway.ask(persona, query), await renamed.ask(persona, query)];
        expect(one.errors).toEqual([]);
        expect(other.text).toBe(one.text);
      }
    },
  );

  test('of lists under a person follows none either', async () => {
    const query = `{ foreignNationals(first: 200) { nodes { name visas { nodes { index validUntil } }
      lodgingReports(orderBy: [{ field: REGION }]) { nodes { checkIn region } } } } }`;
    expect((await renamed.ask('imigrasi-kalbar', query)).text).toBe(
      (await gateway.ask('imigrasi-kalbar', query)).text,
    );
  });
});
