// The field catalogue as each caller reads it: their own graph, field by field, and what is said of it.
import { buildClientSchema, getIntrospectionQuery, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { personas } from '../personas.ts';
import { openGateway } from '../gateway.ts';
import type { Asking, TestGateway } from '../gateway.ts';

interface Entry {
  readonly type: string;
  readonly field: string;
  readonly [name: string]: unknown;
}

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

async function schemaOf(persona: string, asking: Asking = {}): Promise<GraphQLSchema> {
  const { data } = await gateway.ask(persona, getIntrospectionQuery(), asking);
  return buildClientSchema(data as IntrospectionQuery);
}

async function catalogue(
  persona: string,
  {
    fields = '',
    filter = '',
    ...asking
  }: Asking & { readonly fields?: string; readonly filter?: string } = {},
): Promise<readonly Entry[]> {
  const query = `{ fieldCatalogue${filter} { type field ${fields} } }`;
  const { data, errors } = await gateway.ask(persona, query, asking);
  expect(errors).toEqual([]);
  return (data as { readonly fieldCatalogue: readonly Entry[] }).fieldCatalogue;
}

/** What is generated around the types that were written: it holds rows, and says nothing of its own. */
const isGenerated = (name: string): boolean =>
  /(List|Connection|Edge)$|^PageInfo$|^__/.test(name) && name !== 'ReconciledPersonList';

function writtenFields(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    (isObjectType(type) || isInterfaceType(type)) && !isGenerated(type.name)
      ? Object.values(type.getFields()).map((field) => `${type.name}.${field.name}: ${String(field.type)}`)
      : [],
  );
}

const places = (entries: readonly Entry[]): readonly string[] =>
  entries.map(({ type, field }) => `${type}.${field}`);

const immigrationCase = { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' };

describe.for<readonly [persona: string, asking: Asking]>([
  ['public', {}],
  ['dashboard-kalbar', {}],
  ['naker-kapuas', {}],
  ['imigrasi-kalbar', {}],
  ['imigrasi-kalbar', immigrationCase],
  ['imigrasi-intel-kalbar', {}],
  ['binda-kalbar', {}],
  ['auditor', {}],
])('the catalogue of %s %o', ([persona, asking]) => {
  test('is every field of their graph, each with its type, and no other', async () => {
    const entries = await catalogue(persona, { ...asking, fields: 'dataType' });
    const told = entries.map(({ type, field, dataType }) => `${type}.${field}: ${String(dataType)}`);
    expect([...told].sort()).toEqual([...writtenFields(await schemaOf(persona, asking))].sort());
  });

  test('leaves nothing unsaid', async () => {
    const fields = 'concept definition owner classification legalBasis dataType source purposes';
    for (const entry of await catalogue(persona, { ...asking, fields })) {
      for (const value of Object.values(entry)) expect(value, JSON.stringify(entry)).not.toBe('');
    }
  });
});

test('an entry says what its field means, who answers for it and on what it rests', async () => {
  const fields = 'concept definition owner classification legalBasis purposes unit dataType source freshness';
  const [days] = await catalogue('imigrasi-kalbar', { fields, filter: '(type: "Overstay", field: "days")' });
  expect(days).toMatchObject({
    concept: 'An overstay on the business date. (Overstay)',
    definition: 'Days past the end of the permit. (Jumlah hari)',
    owner: 'imigrasi',
    classification: 'OFFICIAL',
    unit: 'days',
    dataType: 'PositiveInt!',
    source: 'COMPUTED',
    freshness: expect.stringMatching(/^2025-/),
  });
  const [permit] = await catalogue('imigrasi-kalbar', {
    fields,
    filter: '(type: "StayPermit", field: "status")',
  });
  // A law of its own, or else what the record rests on that shows the value.
  expect(days?.['legalBasis']).toContain('art 78');
  const basisOf = async (filter: string): Promise<unknown> =>
    (await catalogue('naker-kapuas', { fields: 'legalBasis', filter }))[0]?.['legalBasis'];
  expect(await basisOf('(type: "Period", field: "from")')).toBe(
    await basisOf('(type: "WorkPlan", field: "number")'),
  );
  expect(permit).toMatchObject({ source: 'DECIDED', unit: null, freshness: days?.['freshness'] });
});

test.each([
  ['StayPermit', 'number', 'imigrasi', 'STORED'],
  ['StayPermit', 'holder', 'imigrasi', 'LINKED'],
  ['StayPermit', 'id', 'gateway', 'GATEWAY'],
  ['StayPermit', 'provenance', 'imigrasi', 'GATEWAY'],
  ['Guarantor', 'activeGuarantees', 'imigrasi', 'COMPUTED'],
  ['ForeignNational', 'name', 'imigrasi', 'LINKED'],
  ['ForeignNational', 'workAssignments', 'naker', 'LINKED'],
  ['Query', 'workPlans', 'naker', 'GATEWAY'],
  ['Query', 'viewer', 'gateway', 'GATEWAY'],
  ['Viewer', 'role', 'gateway', 'GATEWAY'],
])('%s.%s is answered for by %s: %s', async (type, field, owner, source) => {
  const filter = `(type: "${type}", field: "${field}")`;
  expect(await catalogue('imigrasi-kalbar', { filter, fields: 'owner source' })).toEqual([
    { type, field, owner, source },
  ]);
});

test('a value of a register has the unit of the register', async () => {
  const entries = await catalogue('imigrasi-kalbar', { filter: '(field: "birthYear")', fields: 'unit' });
  expect(places(entries)).toEqual(['ForeignNational.birthYear', 'TravelDocument.birthYear']);
  expect(new Set(entries.map(({ unit }) => unit)).size).toBe(1);
  expect(entries[0]?.['unit']).toEqual(expect.any(String));
});

describe('the catalogue is searched', () => {
  test('by words of type, field, concept or definition, in any case, all of which must be found', async () => {
    const found = places(await catalogue('naker-kapuas', { filter: '(search: "  WORKPLAN   jumlah ")' }));
    expect(found).toEqual(['WorkPlan.headcount']);
    expect(await catalogue('naker-kapuas', { filter: '(search: "workplan nowhere-to-be-found")' })).toEqual(
      [],
    );
  });

  test('by owner, type and field, together with words', async () => {
    const filter = '(owner: "dukcapil", type: "ForeignNational", search: "SKTT")';
    expect(places(await catalogue('naker-kapuas', { filter }))).toEqual([
      'ForeignNational.residenceCertificates',
    ]);
  });

  test('by nothing, where the arguments are null or blank', async () => {
    const all = await catalogue('naker-kapuas');
    const filter = '(type: null, field: null, owner: null, search: " ")';
    expect(await catalogue('naker-kapuas', { filter })).toEqual(all);
  });

  test('by no more words than a person writes', async () => {
    const query = `{ fieldCatalogue(search: "${'a '.repeat(101)}") { type } }`;
    const { errors } = await gateway.ask('naker-kapuas', query);
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['FILTER_INVALID']);
  });
});

describe.for(personas)('the purposes that $name reads for', ({ name, purposes, orders }) => {
  test('are, for each field, those in whose graph it is', async () => {
    const readable = new Map<string, Set<string>>();
    for (const purpose of purposes) {
      // A purpose that takes an order gives one graph with each, and none without.
      const ways =
        purpose === 'CASE_SETTLEMENT'
          ? orders.map(({ number }) => ({ purpose, order: number }))
          : [{ purpose }];
      for (const way of ways) {
        for (const place of writtenFields(await schemaOf(name, way))) {
          const known = readable.get(place) ?? new Set();
          readable.set(place, known.add(purpose));
        }
      }
    }
    for (const entry of await catalogue(name, { fields: 'purposes dataType' })) {
      const place = `${entry.type}.${entry.field}: ${String(entry['dataType'])}`;
      const told = entry['purposes'] as readonly string[];
      expect([...told].sort(), place).toEqual([...(readable.get(place) ?? [])].sort());
    }
  });
});

test('a purpose that takes an order is told to those alone who hold one', async () => {
  const filter = '(type: "StayPermit", field: "number")';
  const purposesOf = async (persona: string) =>
    (await catalogue(persona, { filter, fields: 'purposes' }))[0]?.['purposes'];
  expect(await purposesOf('imigrasi-kalbar')).toContain('CASE_SETTLEMENT');
  expect(await purposesOf('imigrasi-palangkaraya')).not.toContain('CASE_SETTLEMENT');
  expect(personas.find(({ name }) => name === 'imigrasi-palangkaraya')?.orders).toEqual([]);
});

test('a purpose is told where the caller’s graph of this request has its name, and an order in force alone gives one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-purposes-'));
  const callers = join(folder, 'callers.yaml');
  const { callers: given } = readConfig({});
  const text = readFileSync(given, 'utf8')
    .replace(/(name: binda-kalbar[^]*?purposes: )\[INTELLIGENCE\]/, '$1[INTELLIGENCE, STATISTICS]')
    .replace(
      "until: '2025-12-31', cases: [TAK-61-2025-003]",
      "until: '2025-06-17', cases: [TAK-61-2025-003]",
    );
  writeFileSync(callers, text);
  const other = await openGateway({ configure: (config) => ({ ...config, callers }) });
  const query = '{ fieldCatalogue(type: "Region", field: "code") { purposes } }';
  const asked = await other.ask('binda-kalbar', query, { purpose: 'STATISTICS' });
  expect([asked.errors, asked.data]).toEqual([[], { fieldCatalogue: [{ purposes: ['STATISTICS'] }] }]);
  const { data } = await other.ask('imigrasi-kalbar', query);
  expect(JSON.stringify(data)).toContain('DATA_EXCHANGE');
  expect(JSON.stringify(data)).not.toContain('CASE_SETTLEMENT');
  await other.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('freshness', () => {
  const newest = '{ fieldCatalogue { type field source freshness } again: fieldCatalogue { freshness } }';

  test('is the newest day of a row that the caller sees', async () => {
    for (const caller of ['naker-kapuas', 'imigrasi-kalbar']) {
      const list = '{ workPlans(first: 500) { nodes { provenance { asOf } } } }';
      const { data } = await gateway.ask(caller, list);
      const { nodes } = (data as { workPlans: { nodes: { provenance: { asOf: string } }[] } }).workPlans;
      const days = nodes.map(({ provenance }) => provenance.asOf).sort();
      const filter = '(type: "WorkPlan", field: "number")';
      const [entry] = await catalogue(caller, { filter, fields: 'freshness' });
      expect(days.length).toBeGreaterThan(0);
      expect(entry?.['freshness']).toBe(days.at(-1));
    }
  });

  test('is null of what comes from no row, and of rows of which the caller sees none', async () => {
    const [role] = await catalogue('public', {
      filter: '(type: "Viewer", field: "role")',
      fields: 'freshness',
    });
    expect(role?.['freshness']).toBeNull();
  });

  test('costs one read for each record of the view, however often it is asked for', async () => {
    const schema = await schemaOf('naker-kapuas');
    const before = gateway.calls.length;
    const { errors } = await gateway.ask('naker-kapuas', newest);
    expect(errors).toEqual([]);
    const read = gateway.calls.slice(before).map(({ record }) => record);
    expect(new Set(read).size).toBe(read.length);
    const kept = [...new Set(read)].filter((record) => record !== 'PublishedCount');
    expect(kept.length).toBeGreaterThan(8);
    for (const record of kept) expect(schema.getType(record), record).toBeDefined();
    const records = Object.keys(schema.getTypeMap()).filter((name) => schema.getType(`${name}Connection`));
    // An identity and a finding have no rows, and by those of a ledger nobody stands on a date.
    const without = ['ForeignNational', 'Finding', 'DataAccess'];
    expect(read.sort()).toEqual(records.filter((name) => !without.includes(name)).sort());
  });

  test('costs nothing where it is not asked for', async () => {
    const before = gateway.calls.length;
    await catalogue('imigrasi-kalbar', { fields: 'concept definition owner purposes' });
    expect(gateway.calls.length).toBe(before);
  });
});
