// Columns that an officer may not read, against gateways in which they were never written: in every use.
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import { askers } from './askers.ts';
import { item } from './catalogue.ts';
import { openEdited } from './edited-pair.ts';
import type { EditedPair } from './edited-pair.ts';
import { spellings } from './probes.ts';
import { internal, labelled, without } from './schema-edits.ts';

const asker = askers.imigrasi;

describe('columns of a travel document', () => {
  const hidden = ['number', 'birthDate', 'niora', 'declaredAddress'];
  const names = hidden.flatMap(spellings);
  const upper = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  let pair: EditedPair;
  beforeAll(async () => {
    pair = await openEdited({
      unwritten: (files) =>
        internal(
          without(
            files,
            'TravelDocument.birthDate',
            'TravelDocument.niora',
            'TravelDocument.declaredAddress',
          ),
          'TravelDocument.number',
        ),
    });
  });
  afterAll(() => pair.close());

  test('are nowhere in the graph', async () => {
    await pair.expectSame(asker, getIntrospectionQuery());
  });

  test(`${item(2)}: are not suggested, and get the answer of what was never written`, async () => {
    for (const name of names) {
      const answer = await pair.expectSame(
        asker,
        `{ travelDocuments { nodes { ${name} a: ${name} { id } } } }`,
      );
      expect(answer.status).toBe(400);
    }
  });

  test(`${item(22, 23)}: cannot be filtered by, at any depth, as text or as a variable`, async () => {
    for (const name of names) {
      const nested = `not: { or: [{ and: [{ ${name}: { prefix: "Z" } }] }] }`;
      await pair.expectSame(
        asker,
        `{ travelDocuments(filter: { ${name}: { eq: "ZX" }, ${nested} }) { totalCount } }`,
      );
      await pair.expectSame(
        asker,
        `{ foreignNationals(filter: { ${name}: { contains: "1" } }) { nodes { travelDocuments(filter: { ${nested} }) { totalCount } } } }`,
      );
      await pair.expectSame(
        asker,
        'query ($f: TravelDocumentFilter) { travelDocuments(filter: $f) { totalCount } }',
        { variables: { f: { or: [{ [name]: { eq: 'ZX' } }] } } },
      );
    }
  });

  test(`${item(25)}: cannot be ordered by`, async () => {
    for (const name of names.map(upper)) {
      await pair.expectSame(asker, `{ travelDocuments(orderBy: [{ field: ${name} }]) { nodes { id } } }`);
      const order = 'query ($o: [TravelDocumentOrder!]) { foreignNationals(orderBy: $o) { totalCount } }';
      await pair.expectSame(asker, order, { variables: { o: [{ field: name }] } });
    }
  });

  test(`${item(4)}: are not named where something else is missing`, async () => {
    await pair.expectSame(
      asker,
      '{ travelDocuments(orderBy: [{}], filter: { name: 1 }) { nodes { id } } travelDocument { id } }',
    );
    const order =
      'query ($o: [TravelDocumentOrder!], $f: TravelDocumentFilter!) { travelDocuments(orderBy: $o, filter: $f) { totalCount } }';
    await pair.expectSame(asker, order, { variables: { o: [{}, 1, null] } });
    await pair.expectSame(asker, order, { variables: { o: {}, f: [] } });
  });

  test(`${item(39)}: share no response key with what may be read`, async () => {
    const key = (one: string, other: string): string => `{ travelDocuments(first: 2) { nodes { ...A ...B } } }
      fragment A on TravelDocument { x: ${one} } fragment B on TravelDocument { x: ${other} }`;
    for (const name of hidden) {
      await pair.expectSame(asker, key('name', name));
      await pair.expectSame(asker, key(name, 'name'));
      await pair.expectSame(asker, key(name, name));
    }
    const seen = await pair.expectSame(asker, key('name', 'name'));
    expect(at(JSON.parse(seen.body), 'data', 'travelDocuments', 'nodes', 0, 'x')).toMatch(/\w/);
  });

  test('are not read from the agency for those who may not read them, but for joins', async () => {
    const answer = await pair.expectSame(
      asker,
      '{ travelDocuments(first: 3) { nodes { id name holder { id } } } }',
    );
    expect(answer.calls.join()).not.toMatch(/birthDate|niora|declaredAddress/);
    expect(answer.calls.join()).toContain('birthYear');
  });
});

describe(`${item(44, 18)}: a field computed from a column that became stricter`, () => {
  let pair: EditedPair;
  beforeAll(async () => {
    pair = await openEdited({
      hidden: (files) => labelled(files, 'RESTRICTED', 'WorkPlan.validFrom', 'StayPermit.guarantorNumber'),
      unwritten: (files) =>
        without(
          files,
          'WorkPlan.validFrom',
          'WorkPlan.period',
          'Guarantor.activeGuarantees',
          'Guarantor.stayPermits',
          'StayPermit.guarantor',
          'StayPermit.guarantorNumber',
        ),
    });
  });
  afterAll(() => pair.close());

  test('is hidden with it, and so is a join over it', async () => {
    const seen = await pair.expectSame(askers.naker, getIntrospectionQuery());
    expect(seen.body).toContain('"WorkPlan"');
    expect(seen.body).not.toContain('activeGuarantees');
    await pair.expectSame(
      askers.naker,
      '{ workPlans { nodes { period { from } } } guarantors { nodes { activeGuarantees } } }',
    );
    await pair.expectSame(askers.naker, '{ workPlans(first: 5) { nodes { number validUntil status } } }');
    await pair.expectSame(
      askers.naker,
      '{ findingRules { code inputs } findingCounts(region: "62.03") { code count } }',
    );
  });

  test('is there for those who may read the column', async () => {
    const query = '{ guarantors(first: 1) { nodes { activeGuarantees } } }';
    const { errors } = await pair.hidden.ask('imigrasi-kalbar', query, {
      purpose: 'CASE_SETTLEMENT',
      order: 'SPRIN-61-2025-014',
    });
    expect(errors).toEqual([]);
  });
});
