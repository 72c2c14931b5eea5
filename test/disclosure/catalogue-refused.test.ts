// Declarations under which others' graphs gave something away, and that the start refuses, naming the place.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { item } from './catalogue.ts';
import { relabelled } from './cuts.ts';
import { edited, withArgument } from './declared.ts';
import { eachRecord } from './sample-part.ts';
import type { SdlFile } from './sdl.ts';
import { openWithout, projectFiles } from './unwritten-pair.ts';
import { makeKeys } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-refused-'));
const keys = makeKeys(folder);
const rows = eachRecord(() => []);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The places that the start names as it refuses the files. */
async function refusedAt(files: readonly SdlFile[]): Promise<readonly string[]> {
  try {
    await (await openWithout(new Set(), rows, keys, files)).close();
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

test(`${item(13)}: refused where a view has the field and lacks the type of an argument that is always given`, async () => {
  for (const type of ['ThreatSeverity!', '[ThreatSeverity!]! = [HIGH]'])
    expect(await refusedAt(withArgument(type))).toEqual(['TeamMeeting.figuresBesidePublished(severity)']);
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
});
