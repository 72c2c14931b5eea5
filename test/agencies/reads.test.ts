// What each computed field declares to read, beside what its code really read and asked its sources for: nothing beyond,
// which would give away what its label does not cover, and nothing unused, which would hide it from who may see it.
import { buildASTSchema, getNamedType, isObjectType, isLeafType, parse } from 'graphql';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { levels } from '../../src/access/clearance.ts';
import type { Clearance } from '../../src/access/clearance.ts';
import type { AnyAgency, ComputedField } from '../../src/agencies/agency.ts';
import { computedFields } from '../../src/agencies/agency.ts';
import { openSources } from '../../src/connected.ts';
import type { OpenSources } from '../../src/connected.ts';
import { readDeclared } from '../../src/declared.ts';
import { execute } from '../../src/execution/execute.ts';
import { storedColumns } from '../../src/graph/bindings.ts';
import { RequestContext } from '../../src/graph/request.ts';
import type { ViewContext } from '../../src/graph/request.ts';
import { createTally } from '../../src/graph/tally.ts';
import type { RecordModel } from '../../src/model/model.ts';
import type { Collection, KeyedQuery } from '../../src/sources/source.ts';
import { designView } from '../../src/views/design.ts';
import { buildView } from '../../src/views/views.ts';
import { at } from '../gateway.ts';
import { demoConfig } from '../config.ts';
import { createTestSealer } from '../seal/ring.ts';

type Reads = ReadonlyMap<string, ReadonlySet<string>>;

/** By record, or `own` for the row itself: the columns that were touched. */
class Recording {
  private readonly touched = new Map<string, Set<string>>();

  note(record: string, ...columns: readonly string[]): void {
    const known = this.touched.get(record) ?? new Set();
    for (const column of columns) known.add(column);
    this.touched.set(record, known);
  }

  /** The row, telling of each of its values that is looked at. */
  watch<Value extends object>(record: string, row: Value): Value {
    return new Proxy(row, {
      get: (target, property, receiver) => {
        if (typeof property === 'string') this.note(record, property);
        return Reflect.get(target, property, receiver) as unknown;
      },
    });
  }

  get reads(): Reads {
    return this.touched;
  }
}

interface Keyed {
  readonly fields: readonly string[];
  readonly where?: object;
}
interface Request {
  readonly today: string;
  countByKeys(record: string, keyed: Keyed): Promise<readonly (number | Error)[]>;
  byKeys(record: string, keyed: Keyed): Promise<readonly (readonly object[] | Error)[]>;
}

/** The field with its rows and its request watched. */
function watched(field: ComputedField<never>, recording: Recording): ComputedField<never> {
  const asked = (record: string, { fields, where = {} }: Keyed) =>
    recording.note(record, ...fields, ...Object.keys(where));
  const around = (request: Request): Request => ({
    today: request.today,
    countByKeys(record, keyed) {
      asked(record, keyed);
      return request.countByKeys(record, keyed);
    },
    async byKeys(record, keyed) {
      asked(record, keyed);
      const found = await request.byKeys(record, keyed);
      return found.map((rows) =>
        rows instanceof Error ? rows : rows.map((row) => recording.watch(record, row)),
      );
    },
  });
  // Rows and request are opaque to whoever is not the field's author; here they are only passed on.
  const resolve = field.resolve as (rows: readonly object[], args: never, request: Request) => never;
  return {
    ...field,
    resolve: (rows: readonly object[], args, request: Request) =>
      resolve(
        rows.map((row) => recording.watch('own', row)),
        args,
        around(request),
      ),
  } as ComputedField<never>;
}

const config = { ...demoConfig(inject('sampleFolder')), agencies: inject('agencies') };
const declared = readDeclared(config);
const { model, agencies } = declared;
const places = [...computedFields(agencies).keys()];
const everything: Clearance = {
  purpose: 'INTELLIGENCE',
  levels: Object.fromEntries(
    [...declared.policy.team, ...Object.keys(declared.policy.groups), 'gateway'].map((owner) => [
      owner,
      levels[levels.length - 1] ?? 'OPEN',
    ]),
  ),
};

let sources: OpenSources;
beforeAll(async () => {
  sources = await openSources(config, declared);
});
afterAll(() => sources.close());

/** Every leaf of what a field returns. */
function selectionOf(type: GraphQLNamedType): string {
  if (!isObjectType(type)) return '';
  const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
  return `{ ${leaves.map(({ name }) => name).join(' ')} }`;
}

/** The columns of a query tree, wherever they stand in it. */
function columnsOf(query: unknown): readonly string[] {
  if (Array.isArray(query)) return query.flatMap(columnsOf);
  if (typeof query !== 'object' || query === null) return [];
  return Object.entries(query).flatMap(([name, value]) =>
    name === 'column' && typeof value === 'string' ? [value] : columnsOf(value),
  );
}

/** Asks for the field of every row of its record, and tells what its code touched and what reached the sources. */
async function observe(place: string): Promise<{ readonly touched: Reads; readonly asked: Reads }> {
  const [typeName = '', fieldName = ''] = place.split('.');
  const record = model.records.get(typeName);
  if (!record) throw new Error(`${typeName} is no record`);
  const touched = new Recording();
  const asked = new Recording();
  const collectionOf = (of: RecordModel): Collection => {
    const collection = sources.collectionOf(of);
    const note = ({ fields, query }: Pick<KeyedQuery, 'fields' | 'query'>) =>
      asked.note(of.name, ...fields, ...columnsOf(query));
    return {
      ...collection,
      capabilities: collection.capabilities,
      byKeys: (keyed, read) => {
        note(keyed);
        return collection.byKeys(keyed, read);
      },
      countByKeys: (keyed, read) => {
        note(keyed);
        return collection.countByKeys(keyed, read);
      },
      page: (query, read) => collection.page(query, read),
    };
  };
  const design = designView(model, everything, collectionOf);
  const watching = agencies.map((agency): AnyAgency => {
    const field = agency.computed?.[typeName]?.[fieldName];
    return field
      ? {
          ...agency,
          computed: {
            ...agency.computed,
            [typeName]: { ...agency.computed[typeName], [fieldName]: watched(field, touched) },
          },
        }
      : agency;
  });
  const { schema, context } = buildView(design, {
    model,
    agencies: watching,
    policy: declared.policy,
    collectionOf,
    sealer: createTestSealer(),
  });
  await askAll(record, fieldName, selectionIn(design.sdl, typeName, fieldName), schema, context);
  return { touched: touched.reads, asked: asked.reads };
}

function selectionIn(sdl: string, typeName: string, fieldName: string): string {
  const type = buildASTSchema(parse(sdl)).getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`the whole graph has no ${typeName}.${fieldName}`);
  return selectionOf(getNamedType(field.type));
}

async function askAll(
  { plural }: RecordModel,
  field: string,
  selection: string,
  schema: GraphQLSchema,
  context: ViewContext,
): Promise<void> {
  for (let after: unknown = null; ;) {
    const result = await execute({
      schema,
      document: parse(
        `query Rows($after: Cursor) { rows: ${plural}(first: 500, after: $after) { pageInfo { hasNextPage endCursor } nodes { ${field} ${selection} } } }`,
      ),
      variables: { after },
      context: new RequestContext(
        context,
        {
          caller: {
            subject: 'everyone',
            agency: null,
            role: 'public',
            regions: [...declared.policy.regions],
            purposes: [everything.purpose],
            defaultPurpose: everything.purpose,
            orders: [],
          },
          purpose: everything.purpose,
          basis: 'a law',
          mayAskForIntelligence: false,
          order: null,
          clearance: everything,
          today: '2025-06-18',
        },
        {
          signal: new AbortController().signal,
          deadline: Date.now() + 60_000,
          requestId: 'reads',
          tally: createTally(),
        },
      ),
    });
    expect(result.errors ?? []).toEqual([]);
    const page = at(result.data, 'rows', 'pageInfo');
    if (at(page, 'hasNextPage') !== true) return;
    after = at(page, 'endCursor');
  }
}

function asLists(reads: Reads | ReadonlyMap<string, readonly string[]>): unknown {
  return Object.fromEntries(
    [...reads].map(([record, columns]) => [record, [...new Set(columns)].toSorted()] as const).toSorted(),
  );
}

test('there are computed fields to look at', () => {
  expect(places.length).toBeGreaterThanOrEqual(4);
});

test.for(places)('%s reads what it declares, and all of it', async (place) => {
  const computed = computedFields(agencies).get(place);
  if (!computed) throw new Error(`nothing computes ${place}`);
  const { columns, reads } = computed;
  const { touched, asked } = await observe(place);
  const own = columns.length > 0 ? [['own', columns] as const] : [];
  expect(asLists(touched)).toEqual(asLists(new Map([...own, ...Object.entries(reads)])));

  // Of the sources it asked for the declared records alone, and by nothing but declared columns.
  expect([...asked.keys()].toSorted()).toEqual(Object.keys(reads).toSorted());
  for (const [name, by] of asked) {
    const record = model.records.get(name);
    if (!record) throw new Error(`${name} is no record`);
    const allowed = storedColumns(record, reads[name] ?? []);
    expect([...by].filter((column) => !allowed.includes(column))).toEqual([]);
  }
});
