// The path that serves users answers as graphql-js does, through the same resolvers: data, order of keys and
// errors, on random documents, with agencies that answer, fail for single keys, or leave out what may not be null.
import fc from 'fast-check';
import { execute as executeReference, parse } from 'graphql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { execute } from '../../src/execution/execute.ts';
import type { RequestContext } from '../../src/graph/request.ts';
import { SourceTally } from '../../src/graph/source-tally.ts';
import { createTally } from '../../src/graph/tally.ts';
import type { RecordModel } from '../../src/model/model.ts';
import type { Collection, Row } from '../../src/sources/source.ts';
import { isExecutable, randomDocuments } from './documents.ts';
import type { Literals, RandomDocument } from './documents.ts';
import { trickySchema } from './tricky.ts';
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

/** A counterexample is shrunk for so long only: the first one found tells enough. */
const bounds = { interruptAfterTimeLimit: 40_000, markInterruptAsFailure: true } as const;

/** What two executions must agree on. The order of errors from fields that failed at once is not specified. */
function comparable({ data, errors = [] }: ExecutionResult): object {
  const told = errors
    .map(({ message, path, locations }) => JSON.stringify({ message, path, locations }))
    .sort();
  return { data: JSON.stringify(data), errors: told };
}

/**
 * Where a value that may not be null is null, fields beside it may have failed as well: graphql-js reports
 * the ones that were faster, and the specification leaves open which.
 */
function isRace(data: object, reference: object): boolean {
  const [left, right] = [data, reference].map(
    (result) => (result as { readonly errors: readonly string[] }).errors,
  );
  return (left ?? []).length > 0 && (right ?? []).length > 0;
}

async function compare(
  schema: GraphQLSchema,
  { text, variables }: RandomDocument,
  context: () => RequestContext,
): Promise<void> {
  fc.pre(isExecutable(schema, text));
  const document = parse(text);
  const ours = comparable(await execute({ schema, document, variables, context: context() }));
  const reference = comparable(
    await executeReference({ schema, document, variableValues: variables, contextValue: context() }),
  );
  if (isRace(ours, reference)) expect({ ...ours, errors: [] }).toEqual({ ...reference, errors: [] });
  else expect(ours).toEqual(reference);
}

describe('over the whole graph', async () => {
  const graph = await openWholeGraph();
  const faulty = await openWholeGraph(undefined, faultyCollection);
  afterAll(() => Promise.all([graph.close(), faulty.close()]));

  test('random documents have equal answers', async () => {
    const documents = randomDocuments(graph.schema, literals);
    await fc.assert(
      fc.asyncProperty(documents, (document) => compare(graph.schema, document, graph.request)),
      { numRuns: 150, seed: 20250618, ...bounds },
    );
  });

  test('random documents have equal answers where agencies fail', async () => {
    const documents = randomDocuments(faulty.schema, literals);
    await fc.assert(
      fc.asyncProperty(documents, (document) => compare(faulty.schema, document, faulty.request)),
      { numRuns: 150, seed: 20250619, ...bounds },
    );
  });
});

/** What an execution itself asks of its request: the schema's resolvers ask nothing of it, and none of its types is a record. */
function bareContext(): RequestContext {
  const disclosure = { wrapper: null, field: () => null, leadsToRows: () => false, person: null };
  const bare = {
    limits: { tally: createTally() },
    sources: new SourceTally(),
    view: { disclosure: { of: () => disclosure, condition: () => null } },
  };
  return bare as unknown as RequestContext;
}

test.each(['at once', 'later'] as const)(
  'over interfaces, unions, lists of lists, errors and nulls that come %s, random documents have equal answers',
  async (timing) => {
    const schema = trickySchema(timing);
    await fc.assert(
      fc.asyncProperty(randomDocuments(schema, literals), (document) =>
        compare(schema, document, bareContext),
      ),
      { numRuns: 800, seed: 7, ...bounds },
    );
  },
);

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

function hash(text: string): number {
  let value = 2_166_136_261;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return value;
}
