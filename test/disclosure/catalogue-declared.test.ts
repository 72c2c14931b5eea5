// Declarations under which others' graphs gave something away: each is hidden as if it had never been written. Each
// pair of gateways differs in the schema alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import type { TestGateway } from '../gateway.ts';
import { askers } from './askers.ts';
import { item } from './catalogue.ts';
import { relabelled } from './cuts.ts';
import { edited, withArgument } from './declared.ts';
import { hiddenPlaces } from './deletion.ts';
import { observe } from './observation.ts';
import { readerOf, reads } from './readers.ts';
import type { Asked } from './readers.ts';
import { eachRecord } from './sample-part.ts';
import type { SdlFile } from './sdl.ts';
import { openWithout, partOfSample, projectFiles } from './unwritten-pair.ts';
import { makeKeys } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-declared-'));
const keys = makeKeys(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rows of people seen in the field, and of all else a few. */
const rows = eachRecord((name) =>
  partOfSample[name].slice(0, /Sighting|TravelDocument/.test(name) ? undefined : 6),
);

const open = (files: readonly SdlFile[], hidden: ReadonlySet<string> = new Set()): Promise<TestGateway> =>
  openWithout(hidden, rows, keys, files);

/** Asks as each, of both gateways, and expects one answer to the byte; the last of each is their graph. */
async function expectSame(
  files: readonly SdlFile[],
  all: readonly Asked[],
  queries: readonly string[],
): Promise<readonly string[]> {
  const bodies: string[] = [];
  const hidden = await open(files);
  for (const asked of all) {
    const unwritten = await open(files, hiddenPlaces(files, readerOf(asked), reads));
    for (const query of [...queries, getIntrospectionQuery()]) {
      const expected = await observe(unwritten, asked, query);
      expect(await observe(hidden, asked, query), query).toEqual(expected);
      expect(expected.body, query).not.toContain('"INTERNAL"');
      bodies.push(expected.body);
    }
    await unwritten.close();
  }
  await hidden.close();
  return bodies;
}

const sightings = `{ foreignNationals(first: 500) { nodes { id sightings(first: 100) { totalCount hasMore nodes { __typename id at
  ... on TerritorialSighting { name } ... on OperationSighting { name } } } } }
  s: __type(name: "Sighting") { possibleTypes { name } fields { name } } o: __type(name: "OperationSighting") { interfaces { name } }
  t: __type(name: "TerritorialSighting") { name interfaces { name } } }`;
const typed =
  '{ foreignNationals(first: 500) { nodes { sightings(first: 100) { totalCount hasMore nodes { __typename id region person { id } } } } } }';

test(`${item(6)}: an interface is hidden, and its implementers are not`, async () => {
  const files = relabelled(projectFiles, 'Sighting', 'RESTRICTED');
  const bodies = await expectSame(
    files,
    [askers.naker],
    [
      sightings,
      typed,
      '{ operationSightings(first: 5) { nodes { ... on Sighting { id } } } }',
      '{ operationSightings(first: 5) { totalCount nodes { __typename at } } }',
    ],
  );
  expect(bodies.at(-1)).toContain('"OperationSighting"');
  expect(bodies.at(-1)).not.toContain('"Sighting"');
});

test(`${item(9)}: a row of a hidden implementer is no row, of lists, counts and pages`, async () => {
  const files = relabelled(projectFiles, 'TerritorialSighting', 'RESTRICTED');
  const bodies = await expectSame(
    files,
    [askers.naker, askers.teamOfKalbar],
    [
      sightings,
      typed,
      typed.replace('first: 100', 'first: 1'),
      typed.replace('first: 100', 'first: 100, orderBy: [{ field: AT }]'),
    ],
  );
  expect(bodies[1]).toContain('"__typename":"OperationSighting"');
  expect(bodies.at(-1)).not.toContain('TerritorialSighting');
});

const meetings = (args: string): string =>
  `{ teamMeetings(first: 5) { nodes { number figuresBesidePublished${args} { line } } } }`;

test(`${item(13)}: an argument that may be left out goes alone`, async () => {
  await expectSame(
    withArgument('ThreatSeverity'),
    [askers.naker],
    [
      meetings(''),
      meetings('(severity: HIGH)'),
      meetings('(severity: [LOW])'),
      '{ fieldCatalogue(field: "figuresBesidePublished") { type field } }',
    ],
  );
});

test(`${item(14)}: a type that only hidden fields give goes with them`, async () => {
  const files = relabelled(
    relabelled(projectFiles, 'WorkPlan.period', 'RESTRICTED'),
    'StayPermit.overstay',
    'RESTRICTED',
  );
  const bodies = await expectSame(
    files,
    [askers.dukcapil],
    [
      '{ p: __type(name: "Period") { name } o: __type(name: "Overstay") { name } s: __type(name: "OverstayStatus") { name } }',
      '{ workPlans(first: 3) { nodes { period { from } } } stayPermits { nodes { overstay { days } } } }',
    ],
  );
  expect(bodies.at(-1)).not.toMatch(/"(Period|Overstay|OverstayStatus)"/);
});

describe(item(19), () => {
  const permits = [
    '{ stayPermits(first: 5) { nodes { number office } } }',
    '{ stayPermits(filter: { office: { contains: "a" } }, orderBy: [{ field: OFFICE }]) { totalCount } }',
  ];

  test('a level and a purpose must both be had', async () => {
    const files = edited(
      'office: String!',
      'office: String! @label(level: RESTRICTED, purposes: [INTELLIGENCE])',
    );
    // One has the level without the purpose, one the purpose without the level, one neither.
    await expectSame(files, [askers.polriOnCase, askers.tniIntelligence, askers.naker], permits);
    const both = await open(files);
    expect((await both.ask('imigrasi-intel-kalbar', permits[0] ?? '')).errors).toEqual([]);
    await both.close();
  });

  test('the type’s owner and the field’s group must both be reached', async () => {
    const files = edited(
      'office: String!',
      'office: String! @label(level: RESTRICTED, group: "bindaRelease")',
    );
    await expectSame(files, [askers.naker, askers.tniIntelligence], permits);
    const both = await open(files);
    expect((await both.ask('imigrasi-kalbar', permits[0] ?? '')).errors).toEqual([]);
    await both.close();
  });
});
