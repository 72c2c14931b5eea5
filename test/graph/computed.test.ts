// What an agency's hand-written field is given: the columns that it declared, in the caller's scope, one read
// for a whole level, and nothing else.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../src/access/caller.ts';
import { readPolicy } from '../../src/access/policy.ts';
import { computedFields } from '../../src/agencies/agency.ts';
import type { AnyAgency } from '../../src/agencies/agency.ts';
import { readConfig } from '../../src/config/config.ts';
import { GatewayError } from '../../src/errors.ts';
import { execute } from '../../src/execution/execute.ts';
import { RequestContext } from '../../src/graph/request.ts';
import { createTally } from '../../src/graph/tally.ts';
import { GATEWAY } from '../../src/model/model.ts';
import { readModel } from '../../src/model/read.ts';
import { toStored } from '../../src/seal/stored.ts';
import { createEmbeddedFile } from '../../src/sources/embedded/create.ts';
import { openEmbedded } from '../../src/sources/embedded/open.ts';
import type { Source } from '../../src/sources/source.ts';
import { designView } from '../../src/views/design.ts';
import { buildView } from '../../src/views/views.ts';
import { createTestSealer } from '../seal/ring.ts';

const sdl = /* GraphQL */ `
  type Ship
    @label(level: OFFICIAL)
    @record(key: ["number"], region: { own: "port" })
    @catalogue(concept: "A ship in port.", legalBasis: "The harbour's charter") {
    number: String!
    port: RegionCode!
    owner: String! @internal
    "What the ship carries, by weight. (Muatan)"
    heaviest: String @computed
    "What code that goes beyond its declaration comes by. (Di luar)"
    beyond(way: String!): String @computed
  }
  type Crate
    @label(level: OFFICIAL)
    @record(key: ["number"], region: { own: "port" })
    @catalogue(concept: "A crate on a ship.", legalBasis: "The harbour's charter") {
    number: String!
    port: RegionCode!
    ship: String! @internal
    weight: Int! @internal
  }
`;

interface CrateRow {
  readonly number: string;
  readonly weight: number;
}
interface HarbourRequest {
  byKeys(record: string, options: object): Promise<readonly (readonly CrateRow[] | Error)[]>;
  countByKeys(record: string, options: object): Promise<readonly (number | Error)[]>;
}

/** What the field was given, for the test to look at. */
const given: object[] = [];

const harbour = {
  name: 'harbour',
  title: 'Harbour',
  computed: {
    Ship: {
      heaviest: {
        columns: ['number'],
        reads: { Crate: ['ship', 'number', 'weight'] },
        resolve: async (
          ships: readonly { readonly number: string }[],
          _args: object,
          request: HarbourRequest,
        ) => {
          given.push(...ships);
          const found = await request.byKeys('Crate', {
            fields: ['ship'],
            keys: ships.map((ship) => [ship.number]),
            firstPerKey: 10,
          });
          return found.map((crates) => {
            if (crates instanceof Error) return crates;
            given.push(...crates);
            return [...crates].sort((a, b) => b.weight - a.weight)[0]?.number ?? null;
          });
        },
      },
      beyond: {
        columns: ['number'],
        reads: { Crate: ['ship', 'number'] },
        resolve: async (
          ships: readonly { readonly number: string }[],
          { way }: { readonly way: string },
          request: HarbourRequest,
        ) => {
          const keys = ships.map(({ number }) => [number]);
          const ways: Readonly<Record<string, () => Promise<unknown>>> = {
            declared: () => request.byKeys('Crate', { fields: ['ship'], keys, firstPerKey: 1 }),
            record: () => request.byKeys('Ship', { fields: ['number'], keys, firstPerKey: 1 }),
            inherited: () => request.byKeys('constructor', { fields: ['name'], keys, firstPerKey: 1 }),
            key: () => request.byKeys('Crate', { fields: ['port'], keys, firstPerKey: 1 }),
            condition: () =>
              request.byKeys('Crate', {
                fields: ['ship'],
                keys,
                firstPerKey: 1,
                where: { weight: { gte: 1 } },
              }),
            nested: () =>
              request.countByKeys('Crate', {
                fields: ['ship'],
                keys,
                where: { or: [{ weight: { gte: 1 } }] },
              }),
          };
          await ways[way]?.();
          return ships.map(() => 'read');
        },
      },
    },
  },
} as unknown as AnyAgency; // Types for these records are not generated: the contract's own are tested by `tsc`.

const folder = mkdtempSync(join(tmpdir(), 'timpora-computed-'));
const calls: string[] = [];
let source: Source;
let run: (document: string) => Promise<ExecutionResult>;

beforeAll(() => {
  const own = (name: string) => ({
    name: `${name}.graphql`,
    owner: GATEWAY,
    text: readFileSync(join(import.meta.dirname, `../../schema/${name}.graphql`), 'utf8'),
  });
  const model = readModel({
    files: [own('base'), own('people'), { name: 'harbour.graphql', owner: 'harbour', text: sdl }],
    absent: [],
    computed: computedFields([harbour]),
    comparisons: [],
    rules: [],
    linkKinds: [],
  });
  const provenance = { recordedAt: '2025-06-01T00:00:00.000Z', asOf: '2025-06-01' };
  const crate = (number: string, ship: string, weight: number, port: string) => ({
    number,
    ship,
    weight,
    port,
    ...provenance,
  });
  const rows: Readonly<{ [record: string]: readonly object[] }> = {
    Ship: [
      { number: 'S1', port: '61.01', owner: 'A', ...provenance },
      { number: 'S2', port: '61.02', owner: 'B', ...provenance },
    ],
    Crate: [
      crate('C1', 'S1', 5, '61.01'),
      crate('C2', 'S1', 9, '61.01'),
      crate('C3', 'S1', 99, '62.03'),
      crate('C4', 'S2', 1, '61.01'),
    ],
  };
  const records = [...model.records.values()].filter((record) => record.owner === 'harbour');
  const declarations = records.map((record) => record.declaration);
  const path = join(folder, 'harbour.sqlite');
  createEmbeddedFile({
    path,
    agency: 'harbour',
    records: declarations,
    rows: Object.fromEntries(
      records.map((record) => [record.name, (rows[record.name] ?? []).map((row) => toStored(record, row))]),
    ),
    synthetic: true,
    origin: 'test',
  });
  source = openEmbedded({
    path,
    agency: 'harbour',
    records: declarations,
    observe: ({ record }) => void calls.push(record),
  });
  const clearance = { purpose: 'DATA_EXCHANGE', levels: { harbour: 'OFFICIAL' } } as const;
  const collectionOf = ({ name }: { readonly name: string }) =>
    source.collection(name === 'PublishedCount' ? 'Ship' : name);
  const sealer = createTestSealer();
  const { schema, context } = buildView(designView(model, clearance, collectionOf), {
    model,
    agencies: [harbour],
    policy: readPolicy(readConfig({}).policy),
    collectionOf,
    sealer,
  });
  const session: Session = {
    caller: {
      subject: 'x',
      agency: 'harbour',
      role: 'x',
      regions: ['61'],
      purposes: ['DATA_EXCHANGE'],
      defaultPurpose: 'DATA_EXCHANGE',
      orders: [],
    },
    purpose: 'DATA_EXCHANGE',
    basis: 'a law',
    mayAskForIntelligence: false,
    order: null,
    clearance,
    today: '2025-06-18',
  };
  run = (document) => {
    const limits = {
      signal: new AbortController().signal,
      deadline: Date.now() + 10_000,
      requestId: 'test',
      tally: createTally(),
    };
    return execute({
      schema,
      document: parse(document),
      context: new RequestContext(context, session, limits),
    });
  };
});
afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true });
});

async function ask(document: string): Promise<unknown> {
  const result = await run(document);
  expect(result.errors ?? []).toEqual([]);
  return JSON.parse(JSON.stringify(result.data));
}

test('a batch field reads declared columns of other records, internal ones too, in scope and in one read', async () => {
  calls.splice(0);
  const answer = await ask('{ ships { nodes { number heaviest } } }');
  // C3 is the heaviest of all and lies in a region that the caller does not have.
  expect(answer).toEqual({
    ships: {
      nodes: [
        { number: 'S1', heaviest: 'C2' },
        { number: 'S2', heaviest: 'C4' },
      ],
    },
  });
  expect(calls).toEqual(['Ship', 'Crate']);
});

test('it is given no column that it did not declare', async () => {
  given.splice(0);
  await ask('{ ships { nodes { heaviest } } }');
  const columns = new Set(given.flatMap((row) => Object.keys(row)));
  expect([...columns].sort()).toEqual(['number', 'ship', 'weight']);
});

test.each([
  ['record', 'reads Ship, which it did not declare'],
  ['inherited', 'reads constructor, which it did not declare'],
  ['key', 'finds Crate by port, which it did not declare to read'],
  ['condition', 'finds Crate by weight, which it did not declare to read'],
  ['nested', 'finds Crate by or, which it did not declare to read'],
])(
  'it reaches nothing that it did not declare: by an undeclared %s it fails before any read',
  async (way, why) => {
    calls.splice(0);
    const { data, errors } = await run(`{ ships { nodes { beyond(way: "${way}") } } }`);
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      ships: { nodes: [{ beyond: null }, { beyond: null }] },
    });
    // A programming error and not one of ours: its words are for the log.
    for (const error of errors ?? []) expect(error.originalError).not.toBeInstanceOf(GatewayError);
    expect(String(errors?.[0]?.originalError)).toBe(`Error: a computed field ${why}`);
    expect(calls).toEqual(['Ship']);

    const declared = await run('{ ships { nodes { beyond(way: "declared") } } }');
    expect(declared.errors ?? []).toEqual([]);
  },
);
