// One source read for each level, collection, key columns and arguments, counted in the statements that reach
// the agencies' files. Every batch field is found in the schema, so a new one is covered by being there.
import { setTimeout } from 'node:timers/promises';
import { getNamedType, isCompositeType, isListType, isNonNullType, isObjectType, parse } from 'graphql';
import type { GraphQLField, GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { computedFields } from '../../src/agencies/agency.ts';
import { agencies } from '../../src/agencies/index.ts';
import { execute } from '../../src/execution/execute.ts';
import { setFunctionOf } from '../../src/graph/batch.ts';
import type { RecordModel } from '../../src/model/model.ts';
import type { Collection } from '../../src/sources/source.ts';
import { at, openGateway } from '../gateway.ts';
import type { Call } from '../gateway.ts';
import { openWholeGraph } from './whole.ts';
import type { WholeGraph } from './whole.ts';

describe('every batch field', () => {
  const calls: Call[] = [];
  let graph: WholeGraph;
  beforeAll(async () => {
    graph = await openWholeGraph((call) => void calls.push(call));
  });
  afterAll(() => graph.close());
  beforeEach(() => void calls.splice(0));

  async function ask(document: string): Promise<unknown> {
    calls.splice(0);
    const result = await execute({
      schema: graph.schema,
      document: parse(document),
      context: graph.request(),
    });
    expect(result.errors ?? []).toEqual([]);
    return result.data;
  }

  /** How many records a field of a listed object reads: those that a computed one declares, those of an interface, one, or none. */
  function readOf(place: string): number {
    const computed = computedFields(agencies).get(place);
    if (computed) return Object.keys(computed.reads).length;
    const [type = '', name = ''] = place.split('.');
    const { records, identities } = graph.view.model;
    const field = (records.get(type) ?? identities.get(type))?.fields.get(name);
    switch (field?.kind) {
      case 'gathered':
        return field.of.length;
      case 'rows':
        return 1;
      default:
        // A listed identity comes with its row of the register. Ids and provenance are of every record, and like what is decided they follow from the row.
        return 0;
    }
  }

  test('is read once for all parents of its level, and so are two aliases of it', async () => {
    const reads = new Map<string, readonly number[]>();
    for (const { root, type, field } of batchFields(graph)) {
      const leaf = selectionOf(field);
      await ask(`{ ${root} { nodes { ${field.name}${leaf} } } }`);
      const once = calls.length;
      await ask(`{ ${root} { nodes { a: ${field.name}${leaf} b: ${field.name}${leaf} } } }`);
      reads.set(`${type.name}.${field.name}`, [once, calls.length]);
    }
    // The list itself is a read, to which each field adds its own, once.
    // What rules and links find takes a read for each step to their rows, however many need it.
    const expected = [...reads].map(([place, [once = 0]]) =>
      /\.(findings|identityLinks)$/.test(place)
        ? [place, [once, once]]
        : [place, [1 + readOf(place), 1 + readOf(place)]],
    );
    expect(reads.size).toBeGreaterThan(40);
    expect([...reads]).toEqual(expected);
  });

  test('of the lists under an object counts all of a level at once', async () => {
    for (const { root, type, field } of batchFields(graph)) {
      if (!getNamedType(field.type).name.endsWith('List')) continue;
      await ask(`{ ${root} { nodes { ${field.name} { totalCount } } } }`);
      const read = readOf(`${type.name}.${field.name}`);
      expect({ field: field.name, reads: calls.length }).toEqual({ field: field.name, reads: 1 + 2 * read });
    }
  });

  test('of the regions below a province is one read', async () => {
    await ask('{ region(code: "61") { children { presenceCounts { value } } } }');
    expect(calls).toHaveLength(1);
  });

  test('a count under an object is one read more, and only where it is selected', async () => {
    await ask('{ foreignNationals(first: 100) { nodes { stayPermits { nodes { kind } } } } }');
    expect(calls).toHaveLength(2);
    await ask('{ foreignNationals(first: 100) { nodes { stayPermits { nodes { kind } totalCount } } } }');
    expect(calls).toHaveLength(3);
  });

  test('other arguments are another read, equal ones are the same', async () => {
    await ask(`{ foreignNationals(first: 100) { nodes {
      a: stayPermits(first: 3) { nodes { kind } }
      b: stayPermits(first: 3) { nodes { number } }
      c: stayPermits(first: 4) { nodes { kind } }
      d: stayPermits(first: 3, filter: { kind: { eq: VISIT } }) { nodes { kind } }
    } } }`);
    expect(calls).toHaveLength(1 + 3);
  });

  test('four columns of the register of documents are one read, and none where its rows are listed', async () => {
    await ask('{ foreignNationals(first: 100) { edges { node { name nationality sex birthYear } } } }');
    expect(calls).toHaveLength(1);
    await ask('{ workAssignments(first: 100) { nodes { worker { name nationality sex birthYear } } } }');
    expect(calls).toHaveLength(2);
  });

  test('a collection that two branches of one level reach by the same key is read once', async () => {
    await ask(`{
      workAssignments(first: 100) { nodes { worker { stayPermits { nodes { kind } } } } }
      lodgingReports(first: 100) { nodes { guest { stayPermits { nodes { kind } } } } }
    }`);
    expect(calls.map((call) => call.record).sort()).toEqual([
      'LodgingReport',
      'StayPermit',
      'WorkAssignment',
    ]);
  });

  test('a total alone reads no rows, and rows with a total are one read', async () => {
    await ask('{ stayPermits { totalCount } }');
    expect(calls).toHaveLength(1);
    await ask('{ stayPermits { totalCount nodes { kind } } }');
    expect(calls).toHaveLength(1);
  });
});

test('agencies that differ in speed do not split a level into two reads', async () => {
  const calls: string[] = [];
  const slow = (collection: Collection, { name }: RecordModel): Collection =>
    name === 'LodgingReport'
      ? {
          ...collection,
          page: async (query, read) => {
            await setTimeout(30);
            return collection.page(query, read);
          },
        }
      : collection;
  const graph = await openWholeGraph(({ record }) => void calls.push(record), slow);
  const document = parse(`{
    workAssignments(first: 50) { nodes { worker { stayPermits { nodes { kind } } } } }
    lodgingReports(first: 50) { nodes { guest { stayPermits { nodes { kind } } } } }
  }`);
  const result = await execute({ schema: graph.schema, document, context: graph.request() });
  await graph.close();
  expect(result.errors).toBeUndefined();
  expect(calls.sort()).toEqual(['LodgingReport', 'StayPermit', 'WorkAssignment']);
});

test('one operation over 100 persons reaches eight agencies with one read for each level and collection', async () => {
  const gateway = await openGateway();
  await gateway.tokenFor('timpora-kalbar');
  gateway.calls.splice(0);
  const answer = await gateway.ask(
    'timpora-kalbar',
    `{ foreignNationals(first: 100) { nodes { name
      stayPermits { nodes { number kind status guarantor { name activeGuarantees } } }
      residenceCertificates { nodes { exists validUntil } }
      workAssignments { nodes { position plan { number } employer { name sector } } }
      monitoringRecords { nodes { activity } }
      guestReports { nodes { date } }
      sightings { totalCount nodes { __typename at activity } }
      religiousWorkRecommendations { nodes { status sponsor } }
    } } }`,
  );
  const calls = gateway.calls.map((call) => `${call.agency} ${call.record}`);
  await gateway.close();
  expect(answer.errors).toEqual([]);
  expect(at(answer.data, 'foreignNationals', 'nodes', 'length')).toBe(100);
  // The list, with the names; one of each register; guarantors, plans, employers; active guarantees; sightings counted.
  expect(calls.sort()).toEqual([
    'dukcapil ResidenceCertificate',
    'imigrasi Guarantor',
    'imigrasi StayPermit',
    'imigrasi StayPermit',
    'imigrasi TravelDocument',
    'kemenag ReligiousWorkRecommendation',
    'kesbangpol MonitoringRecord',
    'naker Employer',
    'naker WorkAssignment',
    'naker WorkPlan',
    'polri GuestReport',
    'timpora OperationSighting',
    'timpora OperationSighting',
    'tni TerritorialSighting',
    'tni TerritorialSighting',
  ]);
});

interface BatchField {
  readonly root: string;
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
}

/** Each batch field of each type that a root list gives, with the root that reaches it. */
function batchFields({ schema, view }: WholeGraph): readonly BatchField[] {
  const types = [...view.model.records.values(), ...view.model.identities.values()];
  return types.flatMap(({ name, plural }) => {
    const type = schema.getType(name);
    if (!isObjectType(type) || !schema.getQueryType()?.getFields()[plural]) return [];
    return Object.values(type.getFields())
      .filter((field) => setFunctionOf(field.resolve))
      .map((field) => ({ root: `${plural}(first: 500)`, type, field }));
  });
}

/** The least selection that reads the field and nothing below it. */
function selectionOf(field: GraphQLField<unknown, unknown>): string {
  const inner = isNonNullType(field.type) ? field.type.ofType : field.type;
  const named = getNamedType(inner);
  if (!isCompositeType(named)) return '';
  return !isListType(inner) && named.name.endsWith('List') ? ' { hasMore }' : ' { __typename }';
}
