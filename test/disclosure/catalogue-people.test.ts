// People, regions and lists of whom and of which hidden rows speak. The other gateway has the rows that the caller
// sees, as they see them, and no more.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import { askers } from './askers.ts';
import { item } from './catalogue.ts';
import { covers, maySee } from './rights.ts';
import type { RecordName } from './rights.ts';
import type { Row } from '../../src/sources/source.ts';
import { documentOf } from './sample-part.ts';
import { openUnwritten, partOfSample, rowsFor } from './unwritten-pair.ts';
import type { UnwrittenPair } from './unwritten-pair.ts';

const asker = askers.naker;
const seen = rowsFor(asker, partOfSample);
let pair: UnwrittenPair;
beforeAll(async () => {
  pair = await openUnwritten(asker);
});
afterAll(() => pair.close());

const hiddenOf = (name: RecordName): readonly Row[] =>
  partOfSample[name].filter((row) => !maySee(asker, name, row, partOfSample));
const dataOf = (body: string): unknown => at(JSON.parse(body), 'data');

describe(item(29, 38), () => {
  /** People whom the caller sees and of whom hidden records speak. */
  const spokenOf = new Set(
    (
      ['WatchFlag', 'InformationReport', 'BorderCrossing', 'AdministrativeAction', 'StayPermit'] as const
    ).flatMap((name) => hiddenOf(name).map(documentOf)),
  );
  const concerned = seen.TravelDocument.filter((row) => spokenOf.has(documentOf(row)));

  test('a person of whom hidden records speak is as one of whom none does', async () => {
    expect(concerned.length).toBeGreaterThan(0);
    const edges =
      '{ edges { cursor node { id __typename name nationality sex birthYear travelDocuments { nodes { id holder { id } } } visas { totalCount } lodgingReports { totalCount nodes { id } } } } totalCount }';
    await pair.expectSame(`{ foreignNationals(first: 500) ${edges} }`);
    const { body } = await pair.expectSame('{ foreignNationals(first: 500) { nodes { id __typename } } }');
    const ids = (at(dataOf(body), 'foreignNationals', 'nodes') as readonly { readonly id: string }[]).map(
      ({ id }) => id,
    );
    for (const id of ids.slice(0, 25))
      await pair.expectSame(
        'query ($id: ID!) { foreignNational(id: $id) { id name stayPermits { nodes { id kind } } workAssignments { totalCount } sightings { totalCount } } }',
        { variables: { id } },
      );
  });

  test('each travel document stays a person of its own, whatever hidden records hold together', async () => {
    const { body } = await pair.expectSame(
      '{ travelDocuments(first: 500) { nodes { id holder { id travelDocuments { totalCount nodes { id } } } } } }',
    );
    const nodes = at(dataOf(body), 'travelDocuments', 'nodes') as readonly {
      readonly id: string;
      readonly holder: { readonly id: string };
    }[];
    expect(nodes).toHaveLength(seen.TravelDocument.length);
    expect(new Set(nodes.map(({ holder }) => holder.id)).size).toBe(nodes.length);
    for (const { id, holder } of nodes)
      expect(at(holder, 'travelDocuments')).toEqual({ totalCount: 1, nodes: [{ id }] });
  });
});

describe(item(45), () => {
  test('a person whose register row is elsewhere has no region, name or row here', async () => {
    const registered = new Set(seen.TravelDocument.map(documentOf));
    const elsewhere = seen.WorkAssignment.filter((row) => !registered.has(documentOf(row)));
    expect(elsewhere.length).toBeGreaterThan(0);
    for (const { workerName } of elsewhere.slice(0, 5)) {
      const { body } = await pair.expectSame(
        `{ workAssignments(filter: { workerName: { eq: ${JSON.stringify(workerName)} } }) { nodes { worker { id name birthYear travelDocuments { totalCount nodes { region } } residenceCertificates { nodes { region } } } } } }`,
      );
      expect(at(dataOf(body), 'workAssignments', 'nodes', 0, 'worker', 'name')).toBeNull();
    }
  });

  test('people are found by the region of visible rows alone', async () => {
    for (const region of ['62.03', '62', '61', '61.04', '61.06', '62.71'])
      for (const list of ['foreignNationals', 'travelDocuments', 'stayPermits', 'visas'])
        await pair.expectSame(
          `{ a: ${list}(filter: { region: { prefix: "${region}" } }) { totalCount nodes { id } } b: ${list}(filter: { not: { region: { eq: "${region}" } } }) { totalCount } }`,
        );
  });
});

describe(item(46), () => {
  test('elements outside are in no output, found by no filter, and told by no rest of one', async () => {
    const cut = partOfSample.WorkPlan.filter(
      (row, index) => JSON.stringify(row['sites']) !== JSON.stringify(seen.WorkPlan[index]?.['sites']),
    );
    expect(cut.length).toBeGreaterThan(0);
    const { body } = await pair.expectSame('{ workPlans(first: 500) { nodes { number sites } } }');
    const plans = at(dataOf(body), 'workPlans', 'nodes') as readonly { readonly sites: readonly string[] }[];
    expect(plans.length).toBeGreaterThan(0);
    for (const { sites } of plans) for (const site of sites) expect(covers(asker.regions, site)).toBe(true);

    for (const condition of [
      '{ prefix: "61" }',
      '{ eq: "61.04" }',
      '{ in: ["61.06", "62.71"] }',
      '{ prefix: "62" }',
      '{ prefix: "62.01" }',
      '{ eq: "62.03" }',
    ])
      await pair.expectSame(`{ a: workPlans(filter: { sites: { some: ${condition} } }) { totalCount nodes { number } }
        b: workPlans(filter: { not: { sites: { some: ${condition} } } }) { totalCount } c: workPlans(filter: { or: [{ sites: { some: ${condition} } }, { and: [{ not: { or: [{ sites: { some: ${condition} } }] } }] }] }) { totalCount } }`);
  });
});
