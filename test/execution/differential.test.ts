// The path that serves users answers as graphql-js does, through the same resolvers: data, order of keys and errors, on
// random documents: over the graph, with agencies that answer, fail for single keys, or leave out what may not be null;
// and over generated schemas with all that a resolver may give. Ours differ on purpose in this alone:
// - a document may be too dear, and an answer too large (`ANSWER_TOO_LARGE`); variables may nest too deep to be read;
// - only queries are executed, and a document in which none was named is refused in our words;
// - errors about the type of a value name neither that type, which a view may lack, nor the value;
// - a set function gives values and Errors, no promises of them; a resolver's `info.path` is that of the field alone;
// - where several values that may not be null are null, the one told of is the first in the document, however fast it was.
import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import type { RequestContext } from '../../src/graph/request.ts';
import type { RecordModel } from '../../src/model/model.ts';
import type { Collection, Row } from '../../src/sources/source.ts';
import { withinTime } from '../property.ts';
import { askBytes, askOurs, askReference } from './answers.ts';
import { isExecutable, randomDocuments } from './documents.ts';
import type { RandomDocument } from './documents.ts';
import { reduce } from './generated/reduce.ts';
import { search } from './generated/search.ts';
import { tellCase } from './generated/told.ts';
import { hash } from './hash.ts';
import type { Literals } from './literals.ts';
import { openWholeGraph } from './whole.ts';

const literals: Literals = (type, name) => {
  if (name === 'first') return ['1', '3', '100'];
  switch (type) {
    case 'Boolean':
      return ['true', 'false'];
    case 'Int':
    case 'NonNegativeInt':
    case 'PositiveInt':
      return ['1', '12', '1200'];
    case 'Date':
      return ['"2025-01-01"', '"2025-06-18"'];
    case 'DateTime':
      return ['"2025-01-01T00:00:00.000Z"'];
    case 'RegionCode':
      return ['"61"', '"61.04"', '"62.03"', '"99"'];
    case 'CountryCode':
      return ['"CN"', '"MY"'];
    case 'ID':
      return ['"x"'];
    case 'String':
      return ['"A"', '"PT"', '"imigrasi"'];
    default:
      return [];
  }
};

/** What two executions must agree on. The order of errors from fields that failed at once is not specified. */
async function compare(
  schema: GraphQLSchema,
  document: RandomDocument,
  context: () => RequestContext,
): Promise<void> {
  fc.pre(isExecutable(schema, document.text));
  const ours = await askOurs({ schema, ...document }, context());
  const reference = await askReference({ schema, ...document }, context());
  const bytes = await askBytes({ schema, ...document }, context());
  expect(ours.data).toEqual(reference.data);
  expect(bytes).toMatchObject(ours);
  // Where a value that may not be null is null, fields beside it may have failed as well: graphql-js tells of the ones
  // that were faster, and the specification leaves open which. Over generated schemas they are compared one by one.
  if (ours.errors.length === 0 || reference.errors.length === 0)
    expect(ours.errors).toEqual(reference.errors);
}

describe('over the whole graph', async () => {
  const graph = await openWholeGraph();
  const faulty = await openWholeGraph(undefined, faultyCollection);
  afterAll(() => Promise.all([graph.close(), faulty.close()]));

  test('random documents have equal answers', async () => {
    await fc.assert(
      fc.asyncProperty(randomDocuments(graph.schema, literals), (document) =>
        compare(graph.schema, document, graph.request),
      ),
      { numRuns: 150, seed: 20250618, ...withinTime },
    );
  });

  test('random documents have equal answers where agencies fail', async () => {
    await fc.assert(
      fc.asyncProperty(randomDocuments(faulty.schema, literals), (document) =>
        compare(faulty.schema, document, faulty.request),
      ),
      { numRuns: 150, seed: 20250619, ...withinTime },
    );
  });
});

test('over generated schemas, random documents have equal answers, to the order of errors', async () => {
  const { finding, counts } = await search({ seed: 1, most: 2_100 });
  if (finding) {
    const { smallest, answers } = await reduce(finding.found, finding.answers);
    expect.fail(tellCase(smallest, answers));
  }
  console.log(JSON.stringify(counts));
  expect(counts.whole).toBeGreaterThan(counts.pairs / 2);
  // What holds promises and methods is not written as bytes, and all else is.
  expect(counts.written).toBeGreaterThan(counts.whole / 2);
  expect(counts.errors).toBeGreaterThan(counts.pairs / 4);
  expect(counts.refused).toBeLessThan(counts.pairs / 10);
});

/** A collection in which some keys fail and some rows lack a value, always the same ones. */
function faultyCollection(collection: Collection, record: RecordModel): Collection {
  const spoil = (row: Row): Row => {
    const names = Object.keys(row).filter((name) => !record.key.includes(name));
    const name = names[hash(JSON.stringify(row)) % (names.length * 3)];
    return name === undefined ? row : { ...row, [name]: null };
  };
  return {
    ...collection,
    capabilities: collection.capabilities,
    byKeys: async (query, read) =>
      (await collection.byKeys(query, read)).map((result, index) => {
        if (result instanceof Error || hash(JSON.stringify(query.keys[index])) % 9 === 0)
          return new Error('a key failed');
        return { ...result, rows: result.rows.map(spoil) };
      }),
    countByKeys: async (query, read) =>
      (await collection.countByKeys(query, read)).map((count, index) =>
        hash(JSON.stringify(query.keys[index])) % 9 === 0 ? new Error('a key failed') : count,
      ),
    page: async (query, read) => {
      const page = await collection.page(query, read);
      return { ...page, rows: page.rows.map(spoil) };
    },
    count: (query, read) => collection.count(query, read),
  };
}
