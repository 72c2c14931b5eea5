// Declarations under which others' graphs gave something away: each is hidden as if it had never been written, or is
// refused at the start. Each pair of gateways differs in the schema alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { StartError } from '../../src/errors.ts';
import type { TestGateway } from '../gateway.ts';
import { askers } from './askers.ts';
import { item } from './catalogue.ts';
import { relabelled } from './cuts.ts';
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

/** The project's files with one text in another's place. */
function edited(from: string, to: string, files: readonly SdlFile[] = projectFiles): readonly SdlFile[] {
  expect(files.some(({ text }) => text.includes(from))).toBe(true);
  return files.map((file) => ({ ...file, text: file.text.replace(from, to) }));
}

/** Asks as each, of both gateways, and expects one answer to the byte; gives the last. */
async function expectSame(
  files: readonly SdlFile[],
  all: readonly Asked[],
  queries: readonly string[],
): Promise<string> {
  let last = '';
  const hidden = await open(files);
  for (const asked of all) {
    const unwritten = await open(files, hiddenPlaces(files, readerOf(asked), reads));
    for (const query of [...queries, getIntrospectionQuery()]) {
      const expected = await observe(unwritten, asked, query);
      expect(await observe(hidden, asked, query), query).toEqual(expected);
      expect(expected.body, query).not.toContain('"INTERNAL"');
      last = expected.body;
    }
    await unwritten.close();
  }
  await hidden.close();
  return last;
}

/** The places that the start names as it refuses the files. */
async function refusedAt(files: readonly SdlFile[]): Promise<readonly string[]> {
  try {
    await (await open(files)).close();
    return [];
  } catch (error) {
    if (error instanceof StartError)
      return [
        ...new Set(
          error.faults.map((fault) => /(?:^|: )([A-Z]\w*\.\w+(?:\(\w+\))?)/.exec(fault)?.[1] ?? fault),
        ),
      ];
    throw error;
  }
}

const sightings = `{ foreignNationals(first: 500) { nodes { id sightings(first: 100) { totalCount hasMore nodes { __typename id at
  ... on TerritorialSighting { name } ... on OperationSighting { name } } } } }
  s: __type(name: "Sighting") { possibleTypes { name } fields { name } } o: __type(name: "OperationSighting") { interfaces { name } }
  t: __type(name: "TerritorialSighting") { name interfaces { name } } }`;
const typed =
  '{ foreignNationals(first: 500) { nodes { sightings(first: 100) { totalCount hasMore nodes { __typename id region person { id } } } } } }';

test(`${item(6)}: an interface is hidden, and its implementers are not`, async () => {
  const files = relabelled(projectFiles, 'Sighting', 'RESTRICTED');
  const last = await expectSame(
    files,
    [askers.naker],
    [
      sightings,
      typed,
      '{ operationSightings(first: 5) { nodes { ... on Sighting { id } } } }',
      '{ operationSightings(first: 5) { totalCount nodes { __typename at } } }',
    ],
  );
  expect(last).toContain('"OperationSighting"');
  expect(last).not.toContain('"Sighting"');
});

test(`${item(9)}: a row of a hidden implementer is no row, of lists, counts and pages`, async () => {
  const files = relabelled(projectFiles, 'TerritorialSighting', 'RESTRICTED');
  const last = await expectSame(
    files,
    [askers.naker, askers.teamOfKalbar],
    [
      sightings,
      typed,
      typed.replace('first: 100', 'first: 1'),
      typed.replace('first: 100', 'first: 100, orderBy: [{ field: AT }]'),
    ],
  );
  expect(last).not.toContain('TerritorialSighting');
});

test(`${item(17)}: refused where a record keeps a field more closely than the interface`, async () => {
  expect(await refusedAt(relabelled(projectFiles, 'OperationSighting.activity', 'RESTRICTED'))).toEqual([
    'OperationSighting.activity',
  ]);
});

test(`${item(16)}: refused where the interface keeps a field more closely than a record`, async () => {
  expect(await refusedAt(relabelled(projectFiles, 'Sighting.activity', 'RESTRICTED'))).toEqual([
    'Sighting.activity',
  ]);
});

const computed = 'figuresBesidePublished: [';
const meetings = (args: string): string =>
  `{ teamMeetings(first: 5) { nodes { number figuresBesidePublished${args} { line } } } }`;
const withArgument = (declared: string): readonly SdlFile[] =>
  edited(computed, `figuresBesidePublished("Which. (Mana)" severity: ${declared}): [`);

test(`${item(13)}: the field goes with it, whether the argument is required or not`, async () => {
  for (const type of ['ThreatSeverity!', 'ThreatSeverity', '[ThreatSeverity!]! = [HIGH]'])
    await expectSame(
      withArgument(type),
      [askers.naker],
      [
        meetings(''),
        meetings('(severity: HIGH)'),
        meetings('(severity: [LOW])'),
        '{ fieldCatalogue(field: "figuresBesidePublished") { type field } }',
      ],
    );
});

test(`${item(11)}: refused where a view that has the argument lacks the value`, async () => {
  expect(await refusedAt(withArgument('Level = INTELLIGENCE'))).toEqual([
    'TeamMeeting.figuresBesidePublished(severity)',
  ]);
  expect(await refusedAt(withArgument('Level = OFFICIAL'))).toEqual([]);
});

describe(item(14), () => {
  test.each([
    [
      'a description',
      '"The immigration office that gave the permit. (Kantor imigrasi)"',
      '"As in WatchFlag. (Kantor imigrasi)"',
      'StayPermit.office',
    ],
    [
      'a reason of a deprecation',
      '  office: String!',
      '  office: String! @deprecated(reason: "use InformationReport")',
      'StayPermit.office',
    ],
    [
      'a text of the catalogue',
      'concept: "Firms and bodies that employ foreign workers."',
      'concept: "As in ThreatAssessment."',
      'Employer',
    ],
  ])('refused for %s that names a hidden type', async (_kind, from, to, place) => {
    const refused = await refusedAt(edited(from, to));
    expect(refused.length).toBeGreaterThan(0);
    for (const where of refused) expect(where).toContain(place);
  });

  test('a type that only hidden fields give goes with them', async () => {
    const files = relabelled(
      relabelled(projectFiles, 'WorkPlan.period', 'RESTRICTED'),
      'StayPermit.overstay',
      'RESTRICTED',
    );
    const last = await expectSame(
      files,
      [askers.dukcapil],
      [
        '{ p: __type(name: "Period") { name } o: __type(name: "Overstay") { name } s: __type(name: "OverstayStatus") { name } }',
        '{ workPlans(first: 3) { nodes { period { from } } } stayPermits { nodes { overstay { days } } } }',
      ],
    );
    expect(last).not.toMatch(/"(Period|Overstay|OverstayStatus)"/);
  });
});

describe(item(19), () => {
  test.each([
    ['a misspelt directive', edited('office: String!', 'office: String! @lable(level: RESTRICTED)')],
    ['a level in quotes', edited('office: String!', 'office: String! @label(level: "RESTRICTED")')],
    ['a level that there is not', edited('office: String!', 'office: String! @label(level: SECRET)')],
    ['a label below the type’s', edited('office: String!', 'office: String! @label(level: OPEN)')],
    ['a label on an argument', withArgument('Level = OFFICIAL @label(level: RESTRICTED)')],
    [
      'a label on an extension',
      edited('extend type Employer {', 'extend type Employer @label(level: RESTRICTED) {'),
    ],
    [
      'two labels',
      edited('office: String!', 'office: String! @label(level: RESTRICTED) @label(level: OFFICIAL)'),
    ],
  ])('refused: %s', async (_kind, files) => {
    expect((await refusedAt(files)).length).toBeGreaterThan(0);
  });

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
    await expectSame(files, [askers.naker, askers.everyone, askers.tniIntelligence], permits);
    const both = await open(files);
    expect((await both.ask('imigrasi-kalbar', permits[0] ?? '')).errors).toEqual([]);
    await both.close();
  });
});
