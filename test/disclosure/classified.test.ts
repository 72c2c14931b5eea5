// Whatever a caller's graph lacks is asked after in every way that a document has, of two gateways: the project's, and
// one out of whose schema it is cut. The cases follow from the schema, so that a label brings its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestGateway } from '../gateway.ts';
import { askers } from './askers.ts';
import { casesOf } from './cases.ts';
import type { Case } from './cases.ts';
import { completed, directivesIn } from './completed.ts';
import { cutOut, relabelled } from './cuts.ts';
import { hiddenPlaces, withAllMadeOf } from './deletion.ts';
import { lackOf, placeOf } from './lack.ts';
import { observe } from './observation.ts';
import { allAsked, readerOf, reads } from './readers.ts';
import type { Asked } from './readers.ts';
import { eachRecord } from './sample-part.ts';
import { directivesOf, typesOf } from './sdl.ts';
import { createTape, spread } from './tape.ts';
import { openWithout, partOfSample, projectFiles } from './unwritten-pair.ts';
import { makeKeys } from './world.ts';
import { introspect } from './introspection.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-classified-'));
const keys = makeKeys(folder);
/** What is asked after is names; a few rows show whether a name stands for something. */
const rows = eachRecord((name) => partOfSample[name].slice(0, 6));
const everything = completed(projectFiles);
const directives = directivesIn(projectFiles);

/** Callers with what they do not reach, one for each different graph. */
const callers = [
  ...Map.groupBy(
    allAsked.map((asked) => ({ asked, hidden: hiddenPlaces(projectFiles, readerOf(asked), reads) })),
    ({ hidden }) => [...hidden].sort().join(),
  ).values(),
].flatMap(([caller]) => (caller ? [{ ...caller, name: Object.values(caller.asked).join(' ') }] : []));

let project: TestGateway;
beforeAll(async () => {
  project = await openWithout(new Set(), rows, keys);
});
afterAll(async () => {
  await project.close();
  rmSync(folder, { recursive: true, force: true });
});

async function viewOf(gateway: TestGateway, asked: Asked): Promise<GraphQLSchema> {
  return introspect(gateway, { ...askers.everyone, ...asked });
}

async function expectSame(
  asked: Asked,
  cases: readonly Case[],
  one: TestGateway,
  other: TestGateway,
): Promise<void> {
  for (const { use, elements, query, variables = {} } of cases) {
    const expected = await observe(other, asked, query, { variables });
    const where = `${use} of ${elements.join(', ')}: ${query}`;
    expect(await observe(one, asked, query, { variables }), where).toEqual(expected);
    expect(expected.body, where).not.toContain('"INTERNAL"');
  }
}

/** In how many ways elements were asked after. */
const uses = new Set<string>();

describe('what a graph lacks', () => {
  const tape = createTape(spread(3, 20_000));
  const elements = new Set<string>();

  test.each(callers)(
    'is unknown to $name in every use, as if it had never been written',
    async ({ asked, hidden }) => {
      const unwritten = await openWithout(hidden, rows, keys);
      const view = await viewOf(unwritten, asked);
      // Each element once in full, and of those that others lacked before some.
      const lacks = lackOf(everything, view, directives).filter(
        (lack) => !elements.has(placeOf(lack)) || tape.rarely(12),
      );
      const cases = casesOf(view, lacks);
      for (const lack of lacks) elements.add(placeOf(lack));
      for (const { use } of cases) uses.add(use);
      await expectSame(asked, cases, project, unwritten);
      await unwritten.close();
    },
  );

  test('is hundreds of elements, and is asked after in tens of uses', () => {
    expect(elements.size).toBeGreaterThan(500);
    expect(uses.size).toBeGreaterThan(20);
  });
});

describe('one element alone', () => {
  const asked = { persona: 'dukcapil-kapuas' };
  const lacking = hiddenPlaces(projectFiles, readerOf(asked), reads);
  // Without the words of labels, no label could be written; and a column for joins is in no graph anyway.
  const single = [...typesOf(projectFiles)].flatMap(([type, { members }]) => {
    if (lacking.has(type)) return [type];
    return members.flatMap(({ place, node }) =>
      lacking.has(place) && !directivesOf(node)['internal'] && !['Level', 'Purpose'].includes(type)
        ? [place]
        : [],
    );
  });
  const tape = createTape(spread(8, 40));
  const drawn = Array.from({ length: 4 }, () => tape.pick(single) ?? '');

  test.each(drawn)('%s is as if it had never been written, and all else had', async (place) => {
    const gone = withAllMadeOf(projectFiles, [place], reads);
    const unwritten = await openWithout(gone, rows, keys);
    const view = await viewOf(unwritten, asked);
    const lacks = lackOf(everything, completed(cutOut(projectFiles, gone)));
    expect(lacks.map(placeOf)).toContain(place);
    await expectSame(asked, casesOf(view, lacks), project, unwritten);
    await unwritten.close();
  });
});

describe('an element that is classified anew', () => {
  const asked = { persona: 'dukcapil-kapuas' };
  const telling = new Set<string>();

  test.each([
    ['Employer.name', ['Employer.name', 'EmployerFilter.name', 'EmployerOrderField.NAME']],
    ['VisaCategory', ['VisaCategory', 'Visa.category', 'VisaFilter.category', 'VisaOrderField.CATEGORY']],
    ['Visa', ['Visa', 'VisaConnection', 'VisaFilter', 'Query.visas', 'Query.visa', 'ForeignNational.visas']],
    ['StayPermit.guarantor', ['StayPermit.guarantor']],
    ['Sector.FORESTRY', ['Sector.FORESTRY']],
  ])('%s brings its cases, which would tell it if it were there', async (place, expected) => {
    const files = relabelled(projectFiles, place, 'RESTRICTED');
    const labelled = await openWithout(new Set(), rows, keys, files);
    const unwritten = await openWithout(hiddenPlaces(files, readerOf(asked), reads), rows, keys, files);
    const view = await viewOf(unwritten, asked);
    const lost = lackOf(await viewOf(project, asked), view).map(placeOf);
    expect(lost).toEqual(expect.arrayContaining(expected));

    const cases = casesOf(
      view,
      lackOf(everything, view).filter((lack) => lost.includes(placeOf(lack))),
    );
    await expectSame(asked, cases, labelled, unwritten);
    const told = new Set<string>();
    for (const { use, elements, query, variables = {} } of cases) {
      const open = await observe(project, asked, query, { variables });
      if (isDeepStrictEqual(open, await observe(unwritten, asked, query, { variables }))) continue;
      telling.add(use);
      for (const element of elements) told.add(element);
    }
    expect([...told].sort()).toEqual([...lost].sort());
    await Promise.all([labelled.close(), unwritten.close()]);
  });

  test('is told by each use of its kind', () => {
    expect([...telling].sort()).toEqual([...uses].filter((use) => use !== 'directive').sort());
  });
});
