// Hidden is as if it had never existed: a caller's replies are the same whatever is changed of what they may not see.
import fc from 'fast-check';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import { askers } from './askers.ts';
import { drawDocument } from './documents.ts';
import { observe, withCursorsRenamed } from './observation.ts';
import type { Observation } from './observation.ts';
import type { Asker } from './rights.ts';
import { createTape, tapes } from './tape.ts';
import { trailFields } from './trail-fields.ts';
import { disturb, openPair } from './worlds.ts';
import type { WorldPair } from './worlds.ts';

const pairs: readonly { readonly asker: Asker; readonly seed: number; readonly keepsPlaces: boolean }[] = [
  { asker: askers.naker, seed: 11, keepsPlaces: true },
  { asker: askers.imigrasi, seed: 12, keepsPlaces: false },
  { asker: askers.palangkaRaya, seed: 13, keepsPlaces: true },
  { asker: askers.imigrasiOnCase, seed: 14, keepsPlaces: true },
  { asker: askers.imigrasiIntelligence, seed: 15, keepsPlaces: false },
  { asker: askers.dashboard, seed: 16, keepsPlaces: true },
  { asker: askers.polriOnCase, seed: 17, keepsPlaces: false },
  { asker: askers.tni, seed: 18, keepsPlaces: true },
  { asker: askers.kominda, seed: 19, keepsPlaces: true },
];
const documentsPerPair = 60;
/** Shrinking a document that tells two worlds apart ends here, with the smallest found so far. */
const searchMs = 40_000;

describe.each(pairs)('two worlds that $asker.persona (seed $seed) may not tell apart', (design) => {
  let pair: WorldPair;
  beforeAll(async () => {
    pair = await openPair(design.asker, design);
  });
  afterAll(() => pair.close());

  const comparable = (observation: Observation): Observation =>
    pair.keepsPlaces ? observation : withCursorsRenamed(observation);

  test('differ in hundreds of rows', () => {
    expect(pair.changedRows).toBeGreaterThan(200);
  });

  test('have the same graph', async () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true });
    expect(await observe(pair.other, design.asker, query)).toEqual(
      await observe(pair.one, design.asker, query),
    );
  });

  test('answer random documents with the same bytes, headers and reads, whoever else asks in between', async () => {
    const seen = { data: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(tapes(400), async (numbers) => {
        const tape = createTape(numbers);
        const { query, variables } = drawDocument(pair.schema, pair.words, tape);
        const one = await observe(pair.one, design.asker, query, { variables });
        await disturb(pair.other, query, tape);
        const other = await observe(pair.other, design.asker, query, { variables });
        expect(comparable(other)).toEqual(comparable(one));
        expect(one.body).not.toContain('"INTERNAL"');
        if (one.status === 200) seen.data += 1;
        else seen.refused += 1;
      }),
      {
        seed: design.seed,
        numRuns: documentsPerPair,
        interruptAfterTimeLimit: searchMs,
        markInterruptAsFailure: true,
      },
    );
    expect(seen.data).toBeGreaterThan(documentsPerPair / 3);
  });

  test('give the same pages of every list, in every order of one column', async () => {
    const query = pair.schema.getQueryType();
    const lists = Object.values(query?.getFields() ?? {}).filter(
      ({ name, type }) => /Connection$/.test(String(type)) && !trailFields.has(name),
    );
    for (const list of lists) {
      const orderBy = list.args.find(({ name }) => name === 'orderBy');
      const orders = orderBy ? [`orderBy: [{ field: ${firstOrder(pair, list.name)} }], `, ''] : [''];
      for (const order of orders) await comparePages(list.name, order);
    }
  });

  async function comparePages(list: string, order: string): Promise<void> {
    const document = `query ($after: Cursor) { ${list}(${order}first: 40, after: $after) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id } } }`;
    let after: { readonly one: unknown; readonly other: unknown } = { one: null, other: null };
    for (let page = 0; page < 3; page += 1) {
      const one = await observe(pair.one, design.asker, document, { variables: { after: after.one } });
      const other = await observe(pair.other, design.asker, document, { variables: { after: after.other } });
      expect(comparable(other)).toEqual(comparable(one));
      after = { one: endOf(one, list), other: endOf(other, list) };
      if (after.one === null) return;
    }
  }
});

function endOf(observation: Observation, list: string): unknown {
  const body: unknown = JSON.parse(observation.body);
  return at(body, 'data', list, 'pageInfo', 'endCursor') ?? null;
}

/** A column that many rows have in common, so that ties show. */
function firstOrder(pair: WorldPair, list: string): string {
  const field = pair.schema.getQueryType()?.getFields()[list];
  const type = field?.args.find(({ name }) => name === 'orderBy');
  const name = String(type?.type).replace(/[[\]!]/g, '');
  const columns = pair.schema.getType(`${name}Field`);
  const names = columns && 'getValues' in columns ? columns.getValues().map((value) => value.name) : [];
  return names.find((each) => /REGION|SITE|KIND/.test(each)) ?? names[0] ?? '';
}
