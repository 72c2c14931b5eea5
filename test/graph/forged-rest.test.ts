// A forged id is answered as a genuine one that is hidden, also where agencies refuse what is no value of a column.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { sampleDate, sampleSeed } from '../../src/demo/prepare.ts';
import { rowsOf } from '../../src/demo/rows.ts';
import { createSample } from '../../src/demo/sample/index.ts';
import { declarationsOf, readDeclared } from '../../src/foundation.ts';
import { demoConfig } from '../config.ts';
import { openGatewayOver } from '../gateway-over.ts';
import { at } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { serveAgencies } from '../kinds/rest-agencies.ts';
import { refusing } from '../kinds/valid-keys.ts';
import { forgedFrom, lookUpsOf } from './look-ups.ts';

const refused: string[] = [];
const closing: (() => Promise<void>)[] = [];
let gateway: TestGateway;

beforeAll(async () => {
  const config = demoConfig(inject('sampleFolder'));
  const { model } = readDeclared(config);
  const sample = createSample({ seed: sampleSeed, businessDate: sampleDate });
  const { agencies, remove } = await serveAgencies(
    Object.keys(config.agencies).map((agency) => ({
      agency,
      records: declarationsOf(model, agency),
      rows: rowsOf(sample, model, agency),
    })),
    refusing((what) => void refused.push(what)),
  );
  closing.push(remove);
  gateway = await openGatewayOver({ agencies, published: config.published });
  closing.unshift(() => gateway.close());
});
afterAll(async () => {
  for (const close of closing) await close();
});

describe.each([
  ['imigrasi-kalbar', {}],
  ['imigrasi-kalbar', { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' }],
  ['naker-kapuas', {}],
  ['binda-kalbar', {}],
] as const)('for %s with %o', (persona, asking) => {
  test('no agency refuses what a forged id is looked for by, and nothing is found', async () => {
    const asked = async (query: string, id: string) => {
      const { data, errors } = await gateway.ask(persona, query, { ...asking, variables: { id } });
      return { data, errors };
    };
    const found: unknown[] = [];
    let persons = 0;
    for (const { one, list } of await lookUpsOf(gateway, persona, asking)) {
      const { data } = await gateway.ask(persona, `{ ${list}(first: 1) { nodes { id } } }`, asking);
      const id = at(data, list, 'nodes', 0, 'id');
      if (typeof id !== 'string') continue;
      if (one === 'foreignNational') persons += 1;
      const query = `query ($id: ID!) { one: ${one}(id: $id) { id } }`;
      expect(await asked(query, id)).toEqual({ data: { one: { id } }, errors: [] });
      found.push(await asked(query, forgedFrom(id)));
    }
    expect(persons).toBe(1);
    expect(found.length).toBeGreaterThan(8);
    expect(found).toEqual(found.map(() => ({ data: { one: null }, errors: [] })));
    expect(refused).toEqual([]);
  });
});
