// A forged id is answered as a genuine one that is hidden, also where agencies refuse what is no value of a column, and
// where a row has the key that it is looked for by.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { declarationsOf, readDeclared } from '../../src/declared.ts';
import { sampleDate, sampleSeed } from '../../src/demo/prepare.ts';
import { rowsOf } from '../../src/demo/rows.ts';
import { createSample } from '../../src/demo/sample/index.ts';
import { keyOfNone } from '../../src/graph/absent.ts';
import type { Model } from '../../src/model/model.ts';
import { digestOfLongKey } from '../../src/seal/handles.ts';
import type { Row } from '../../src/sources/source.ts';
import { demoConfig } from '../config.ts';
import { openGatewayOver } from '../gateway-over.ts';
import { at } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { serveAgencies } from '../kinds/rest-agencies.ts';
import { refusing } from '../kinds/valid-keys.ts';
import { forgedFrom, lookUpsOf } from './look-ups.ts';

/** Every record with one row more, which has the very key that forged ids are looked for by. */
function withRowsOfNone(
  rows: Readonly<Record<string, readonly Row[]>>,
  model: Model,
): Readonly<Record<string, readonly Row[]>> {
  return Object.fromEntries(
    Object.entries(rows).map(([name, stored]) => {
      const record = model.records.get(name);
      const like = stored.find(({ region }) => String(region).startsWith('61')) ?? stored[0];
      if (!record || !like) return [name, stored];
      const key = keyOfNone(record, record.key, model);
      const named = Object.fromEntries(record.key.map((column, index) => [column, key[index] ?? null]));
      return [name, [...stored, { ...like, ...named, keyDigest: digestOfLongKey(key) }]];
    }),
  );
}

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
      rows: withRowsOfNone(rowsOf(sample, model, agency), model),
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
