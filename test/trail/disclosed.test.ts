// What the sealed trail says that an answer disclosed: as much as can be counted in the answer itself, and of whom.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { getNamedType, isObjectType, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { levels } from '../../src/access/clearance.ts';
import type { Level } from '../../src/access/clearance.ts';
import { readConfig } from '../../src/config/config.ts';
import { readDeclared } from '../../src/declared.ts';
import type { Disclosed, DisclosedPart } from '../../src/graph/tally.ts';
import { demoConfig } from '../config.ts';
import { askers } from '../disclosure/askers.ts';
import { drawDocument } from '../disclosure/documents.ts';
import type { Asker } from '../disclosure/rights.ts';
import { without } from '../disclosure/schema-edits.ts';
import { createTape, tapes } from '../disclosure/tape.ts';
import { readSchema, writeSchema } from '../disclosure/unwritten.ts';
import type { Words } from '../disclosure/words.ts';
import { introspect } from '../disclosure/introspection.ts';
import { at, openGateway } from '../gateway.ts';
import type { Answer, TestGateway } from '../gateway.ts';
import { naiveParts } from './naive.ts';
import { disclosedOf } from './written.ts';

const { model } = readDeclared(readConfig({}));
const trail = join(mkdtempSync(join(tmpdir(), 'timpora-disclosed-')), 'audit.ndjson');
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({
    configure: (config) => ({ ...config, audit: { ...config.audit, file: trail } }),
  });
});
afterAll(() => gateway.close());

function ask({ persona, purpose, order }: Asker, query: string, variables = {}): Promise<Answer> {
  return gateway.ask(persona, query, {
    variables,
    ...(purpose !== undefined && { purpose }),
    ...(order !== undefined && { order }),
  });
}

/** What the trail says of an answer. */
const keptOf = ({ headers }: Answer): Promise<Disclosed> => disclosedOf(trail, headers);

const words: Words = { values: new Map(), names: ['name'], hidden: [], ids: new Map() };
const inOrder = (parts: readonly DisclosedPart[]): readonly DisclosedPart[] =>
  [...parts].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));

describe.each([askers.imigrasi, askers.imigrasiOnCase, askers.polriOnCase, askers.kominda])(
  'of random documents of $persona for $purpose',
  (asker) => {
    test('it is what the answer and the labels say', async () => {
      const schema = await introspect(gateway, asker);
      const seen = { answers: 0, rows: 0 };
      await fc.assert(
        fc.asyncProperty(tapes(400), async (numbers) => {
          const { query, variables } = drawDocument(schema, words, createTape(numbers));
          const answer = await ask(asker, query, variables);
          const { data } = answer;
          // An error takes values out of the answer that were counted before.
          if (answer.errors.length > 0 || !isObject(data)) return;
          // What these rest on is not in their answers: it has tests of its own.
          if (/\b(findings|findingCounts|findingChanges|identityLinks|reconciliation)\b/.test(query)) return;
          const expected = naiveParts({ schema, model, document: parse(query), variables }, data);
          const { parts } = await keptOf(answer);
          expect(inOrder(parts), query).toEqual(inOrder(expected));
          const ranks = parts.map(({ type, level, owner }) => [type, levels.indexOf(level), owner].join(' '));
          expect(ranks).toEqual([...ranks].sort());
          seen.answers += 1;
          seen.rows += parts.reduce((sum, { rows }) => sum + rows, 0);
        }),
        { seed: 7, numRuns: 90, endOnFailure: true },
      );
      expect(seen.answers).toBeGreaterThan(8);
      expect(seen.rows).toBeGreaterThan(20);
    });
  },
);

describe('of persons', () => {
  const onCase = askers.imigrasiOnCase;
  const personsIn = (text: string): readonly string[] =>
    [...new Set([...text.matchAll(/"person":\{"id":"([\w-]+)"/g)].map(([, id]) => id ?? ''))].sort();

  test.each([askers.imigrasiOnCase, askers.polriOnCase, askers.imigrasiIntelligence])(
    '$persona is kept with whom each record at RESTRICTED or above is about, and no other',
    async (asker) => {
      const schema = await introspect(gateway, asker);
      const counts = { named: 0, unnamed: 0 };
      for (const record of model.records.values()) {
        const type = schema.getType(record.name);
        if (!isObjectType(type) || record.owner === 'gateway') continue;
        const link = Object.values(type.getFields()).find(
          ({ type: to, args }) => getNamedType(to).name === 'ForeignNational' && args.length === 0,
        );
        if (!link) continue;
        for (const field of ['id', ...restrictedColumns(record.name, Object.keys(type.getFields()))]) {
          const query = `{ ${record.plural}(first: 20) { nodes { ${field} person: ${link.name} { id } } } }`;
          const answer = await ask(asker, query);
          expect(answer.errors).toEqual([]);
          const isPersonal = ['RESTRICTED', 'INTELLIGENCE'].includes(levelOf(record.name, field));
          const isTied = ['RESTRICTED', 'INTELLIGENCE'].includes(levelOf(record.name, link.name));
          const { persons: atLarge, ofOriginators } = await keptOf(answer);
          const persons = [...atLarge, ...ofOriginators].sort();
          expect(persons, query).toEqual(isPersonal || isTied ? personsIn(answer.text) : []);
          counts[persons.length > 0 ? 'named' : 'unnamed'] += 1;
        }
      }
      expect(counts.named).toBeGreaterThan(0);
      expect(counts.unnamed).toBeGreaterThan(0);
    },
  );

  test('they are known also where the view has no way from the row to the person', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'timpora-unlinked-'));
    const files = readSchema(demoConfig(folder).schema);
    writeSchema(folder, without(files, 'CriminalCase.suspect'));
    const kept = join(folder, 'audit.ndjson');
    const unlinked = await openGateway({
      configure: (config) => ({ ...config, schema: folder, audit: { ...config.audit, file: kept } }),
    });
    const { persona, purpose, order } = askers.polriOnCase;
    const query = '{ criminalCases(first: 10) { nodes { number } } }';
    const { headers, errors } = await unlinked.ask(persona, query, { purpose, order });
    expect(errors).toEqual([]);
    const { persons } = await disclosedOf(kept, headers);
    expect(persons).toHaveLength((await keptOf(await ask(askers.polriOnCase, query))).persons.length);
    expect(persons.length).toBeGreaterThan(0);
    await unlinked.close();
  });

  test('a condition on a RESTRICTED column tells of the rows that came', async () => {
    const query = (filter: string) =>
      `{ travelDocuments(first: 3, filter: { ${filter} }) { nodes { person: holder { id } } } }`;
    const told = await ask(onCase, query('birthDate: { gte: "1980-01-01" }'));
    const { parts, persons } = await keptOf(told);
    expect(persons).toEqual(personsIn(told.text));
    expect(persons).toHaveLength(3);
    expect(parts).toContainEqual({
      owner: 'imigrasi',
      type: 'TravelDocument',
      level: 'RESTRICTED',
      fields: ['birthDate'],
      rows: 3,
    });
    const open = await keptOf(await ask(onCase, query('birthYear: { gte: 1980 }')));
    expect(open.persons).toEqual([]);
  });

  test('an edge is of whom its row is about', async () => {
    const query = (rows: string) =>
      `{ travelDocuments(first: 3, filter: { birthDate: { gte: "1980-01-01" } }) { ${rows} } }`;
    const { persons } = await keptOf(await ask(onCase, query('nodes { number }')));
    expect(persons).toHaveLength(3);
    expect(await keptOf(await ask(onCase, query('edges { cursor }')))).toMatchObject({ persons });
    expect(await keptOf(await ask(onCase, query('edges { __typename }')))).toMatchObject({ persons });
    const none = await keptOf(await ask(onCase, query('pageInfo { startCursor }')));
    expect(none.persons).toEqual([]);
  });

  test('a value of the register is of the person that it is asked of', async () => {
    const query = (field: string) => `{ foreignNationals(first: 4) { nodes { id ${field} } } }`;
    const { data, ...answer } = await ask(onCase, query('reEntryBans { hasMore }'));
    const all = [0, 1, 2, 3].map((index) => at(data, 'foreignNationals', 'nodes', index, 'id'));
    expect((await keptOf({ data, ...answer })).persons).toEqual(all.sort());
    expect((await keptOf(await ask(onCase, query('name')))).persons).toEqual([]);
  });
});

test('the agencies that were asked are kept, also where they had nothing', async () => {
  const query = `{ stayPermits(first: 1, filter: { number: { eq: "none" } }) { nodes { holder { workAssignments { nodes { position } } } } } }`;
  expect(await keptOf(await ask(askers.imigrasi, query))).toMatchObject({ asked: ['imigrasi'], persons: [] });
  const joined = '{ stayPermits(first: 1) { nodes { holder { workAssignments { nodes { position } } } } } }';
  expect(await keptOf(await ask(askers.imigrasi, joined))).toMatchObject({ asked: ['imigrasi', 'naker'] });
});

test('a count and the end of a list tell of rows that are not in the answer', async () => {
  const answer = await ask(
    askers.imigrasi,
    '{ stayPermits(filter: { status: { eq: OVERSTAYED } }) { totalCount } }',
  );
  expect(await keptOf(answer)).toEqual({
    asked: ['imigrasi'],
    parts: [
      { owner: 'imigrasi', type: 'StayPermit', level: 'OFFICIAL', fields: ['status', 'totalCount'], rows: 0 },
    ],
    persons: [],
    ofOriginators: [],
  });
});

test('where a page stands is no row, whatever the list was narrowed and ordered by', async () => {
  const conditions =
    'first: 3, filter: { status: { eq: IN_FORCE } }, orderBy: [{ field: KIND, direction: ASC }]';
  const rowsOf = async (selected: string): Promise<readonly number[]> => {
    const answer = await ask(askers.imigrasi, `{ stayPermits(${conditions}) { ${selected} } }`);
    expect(answer.errors).toEqual([]);
    return (await keptOf(answer)).parts.map(({ rows }) => rows);
  };
  expect(await rowsOf('nodes { number }')).toEqual([3]);
  expect(await rowsOf('nodes { number } pageInfo { hasNextPage }')).toEqual([3]);
  expect(await rowsOf('edges { cursor } pageInfo { hasNextPage }')).toEqual([3]);
  expect(await rowsOf('pageInfo { hasNextPage }')).toEqual([0]);
});

test('an answer that a fault took back as a whole disclosed nothing', async () => {
  const answer = await ask(askers.imigrasi, '{ stayPermits(first: 9999) { nodes { number } } }');
  expect(answer.errors).toHaveLength(1);
  expect((await keptOf(answer)).parts).toEqual([]);
});

function levelOf(type: string, field: string): Level {
  const label = model.labels.get(`${type}.${field}`) ?? model.labels.get(type);
  return levels.findLast((level) => Object.values(label?.needs ?? {}).includes(level)) ?? 'OPEN';
}

/** Plain values of a record at RESTRICTED or above, and one that is not. */
function restrictedColumns(type: string, visible: readonly string[]): readonly string[] {
  const columns = [...(model.records.get(type)?.fields.values() ?? [])]
    .filter(({ kind, name }) => kind === 'column' && visible.includes(name))
    .map(({ name }) => name);
  const isStrict = (name: string): boolean => ['RESTRICTED', 'INTELLIGENCE'].includes(levelOf(type, name));
  return [...columns.filter(isStrict).slice(0, 1), ...columns.filter((name) => !isStrict(name)).slice(0, 1)];
}

function isObject(value: unknown): value is Readonly<{ [name: string]: unknown }> {
  return typeof value === 'object' && value !== null;
}
