// What stops the start of the gateway as shipped, over a schema that was edited: every fault at once, each with its view,
// its element and what to do. The schema that is shipped starts.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { openGateway } from '../gateway.ts';
import { projectRoot } from '../structure/files.ts';

type Edit = readonly [file: string, from: string, to: string];

const folder = mkdtempSync(join(tmpdir(), 'timpora-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What keeps a gateway over the schema with these edits from starting; nothing where it starts. */
async function faultsOf(name: string, ...edits: readonly Edit[]): Promise<readonly string[]> {
  const schema = join(folder, name);
  cpSync(join(projectRoot, 'schema'), schema, { recursive: true });
  for (const [file, from, to] of edits) {
    const path = join(schema, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  }
  try {
    await (await openGateway({ configure: (config) => ({ ...config, schema }) })).close();
    return [];
  } catch (error) {
    if (error instanceof StartError) return error.faults;
    throw error;
  }
}

const counts = '    "The region counted. (Wilayah)"\n    region: RegionCode!\n';
const query = '  "The caller of this request. (Pengguna)"';
const measure =
  '"Distinct holders of a visit permit (ITK) in force on the date, by region of declared stay. (Pemegang izin tinggal kunjungan, ITK, yang berlaku pada tanggal itu, tiap orang sekali, menurut wilayah tinggal yang dilaporkan)"';

/** Each with what is told of it: a part of the fault, and of a view that has it. */
const edits: readonly (readonly [what: string, edit: Edit, fault: string])[] = [
  [
    'a required argument whose type the view does not have',
    ['base.graphql', counts, `${counts}"Kind."\nkind: StayPermitKind!\n`],
    'Query.presenceCounts(kind): is always given, and its type StayPermitKind is not in this view; label the field',
  ],
  [
    'an argument with a default, whose type the view does not have',
    ['base.graphql', query, `"Whether. (Apakah)"\nhas(purpose: StayPurpose = WORK): Boolean\n${query}`],
    'Query.has(purpose): is always given, and its type StayPurpose is not in this view',
  ],
  [
    'a default that names a hidden value',
    ['base.graphql', query, `"Whose. (Siapa)"\nreaches(level: Level! = INTELLIGENCE): Boolean\n${query}`],
    'Query.reaches(level): its default names INTELLIGENCE, which this view does not have',
  ],
  [
    'the description of an argument',
    [
      'base.graphql',
      '"The date of the snapshot. (Tanggal publikasi)" asOf',
      '"See WatchFlag. (Tanggal)" asOf',
    ],
    'Region.presenceCounts.asOf: its text names WatchFlag',
  ],
  [
    'the description of an enum value',
    ['base.graphql', '"A province. (Provinsi)"', '"As of TravelDocument. (Provinsi)"'],
    'RegionLevel.PROVINCE: its text names TravelDocument',
  ],
  [
    'the reason why an enum value is deprecated',
    ['base.graphql', '  REGENCY\n', '  REGENCY @deprecated(reason: "see LodgingReport")\n'],
    'RegionLevel.REGENCY.deprecated.reason: its text names LodgingReport',
  ],
  [
    'the reason why an argument is deprecated',
    [
      'base.graphql',
      '    parent: RegionCode\n',
      '    parent: RegionCode @deprecated(reason: "use BorderCrossing")\n',
    ],
    'Query.regions.parent.deprecated.reason: its text names BorderCrossing',
  ],
  [
    'the address of a scalar’s specification',
    [
      'base.graphql',
      'scalar DateTime',
      'scalar DateTime @specifiedBy(url: "https://register.example/WorkPlan")',
    ],
    'DateTime.specifiedBy.url: its text names WorkPlan',
  ],
  [
    'a text that names a field of a hidden type with its type',
    ['base.graphql', '"The role that the policy gives. (Peran)"', '"Unlike Visa.number. (Peran)"'],
    'Viewer.role: its text names Visa.number',
  ],
  [
    'a text that names a hidden field by a name of several words',
    ['base.graphql', '"The subject of the token; null without one. (Subjek)"', '"No birthDate. (Subjek)"'],
    'Viewer.subject: its text names birthDate',
  ],
  [
    'the definition of a figure',
    ['imigrasi.graphql', measure, '"Distinct holders as in AdministrativeAction"'],
    'Measure.VISIT_PERMIT @measure(definition): its text names AdministrativeAction',
  ],
  [
    'a name that no schema may have',
    ['base.graphql', query, `"Own. (Sendiri)"\n__own: Boolean\n${query}`],
    'Name "__own" must not begin with "__"',
  ],
];

describe('the start is refused, in every view where it is so, for', () => {
  let faults: readonly string[] = [];
  beforeAll(async () => {
    faults = await faultsOf('all', ...edits.map(([, edit]) => edit));
  });

  test.each(edits)('%s', (_what, _edit, fault) => {
    expect(faults.filter((each) => each.includes(`: ${fault}`)).length).toBeGreaterThan(0);
  });

  test('nothing else, and each with its view', () => {
    for (const fault of faults) {
      expect(fault).toMatch(/^view [0-9a-f]{12} \([A-Z_]+\): /);
      expect(
        edits.some(([, , told]) => fault.includes(`: ${told}`)),
        fault,
      ).toBe(true);
    }
  });
});

test('an argument that may be left out goes alone, and the gateway starts', async () => {
  expect(
    await faultsOf('optional', ['base.graphql', counts, `${counts}"Kind. (Jenis)"\nkind: StayPermitKind\n`]),
  ).toEqual([]);
});

test('the schema that is shipped starts', async () => {
  expect(await faultsOf('shipped')).toEqual([]);
});
