// Enum values that a caller may not know: a row that has one is no row, for lists, counts, look-ups and joins.
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import { askers } from './askers.ts';
import { item } from './catalogue.ts';
import { openEdited } from './edited-pair.ts';
import type { EditedPair } from './edited-pair.ts';
import { withoutStatements } from './observation.ts';
import { spellings } from './probes.ts';
import { maySee, today } from './rights.ts';
import { labelled, without, withoutCase } from './schema-edits.ts';

const asker = askers.dukcapil;

describe(`${item(10)}: a stored value`, () => {
  let pair: EditedPair;
  beforeAll(async () => {
    pair = await openEdited({
      hidden: (files) => labelled(files, 'RESTRICTED', 'Sector.FORESTRY'),
      unwritten: (files) => without(files, 'Sector.FORESTRY'),
      comparable: withoutStatements,
      rows: (rows) => ({ ...rows, Employer: rows.Employer.filter((row) => row['sector'] !== 'FORESTRY') }),
    });
  });
  afterAll(() => pair.close());

  test('is not in the graph', async () => {
    const seen = await pair.expectSame(asker, getIntrospectionQuery());
    expect(seen.body).not.toContain('FORESTRY');
  });

  test('makes its row none, in lists, counts, pages, look-ups and joins', async () => {
    const seen = await pair.expectSame(
      asker,
      `{ employers(first: 2) { totalCount nodes { id name sector } pageInfo { hasNextPage endCursor } }
         all: employers(orderBy: [{ field: SECTOR }]) { nodes { id sector } }
         not: employers(filter: { not: { sector: { in: [MINING, PLANTATION] } } }) { totalCount }
         missing: employers(filter: { sector: { isNull: true } }) { totalCount }
         workPlans(first: 100) { nodes { number employer { name sector } } }
         workAssignments(first: 100) { nodes { employer { sector } } } }`,
    );
    const data: unknown = at(JSON.parse(seen.body), 'data');
    expect(at(data, 'missing', 'totalCount')).toBe(0);
    expect(JSON.stringify(at(data, 'workPlans'))).toContain('"employer":null');
    const own = await pair.hidden.ask('naker-kapuas', '{ employers { totalCount } }');
    expect(own.errors).toEqual([]);
  });

  test(`${item(24)}: is not found by the id of its row`, async () => {
    const whole = await openEdited({ unwritten: (files) => files });
    const { data } = await whole.hidden.ask(
      'naker-kapuas',
      '{ employers(filter: { sector: { eq: FORESTRY } }) { nodes { id } } }',
    );
    await whole.close();
    const id = at(data, 'employers', 'nodes', 0, 'id');
    expect(id).toHaveLength(87);
    const seen = await pair.expectSame(asker, 'query ($id: ID!) { employer(id: $id) { name } }', {
      variables: { id },
    });
    expect(seen.body).toContain('"employer":null');
  });

  test(`${item(2, 8)}: is not suggested, in a document nor in the coercion of a variable`, async () => {
    for (const name of [...spellings('FORESTRY'), 'FORESTR', 'FORESTRYY']) {
      const literal = await pair.expectSame(
        asker,
        `{ employers(filter: { sector: { eq: ${name} } }) { totalCount } }`,
      );
      const variable = await pair.expectSame(
        asker,
        'query ($s: Sector, $f: EmployerFilter) { employers(filter: { sector: { eq: $s } }) { totalCount } b: employers(filter: $f) { totalCount } }',
        { variables: { s: name, f: { sector: { in: [name, 'MINING'] } } } },
      );
      for (const { body } of [literal, variable]) expect(body).not.toMatch(/Did you mean[^?]*FORESTRY/);
      await pair.expectSame(
        asker,
        `query ($s: Sector = ${name}) { employers(filter: { sector: { eq: $s } }) { totalCount } }`,
      );
    }
  });
});

describe(`${item(10)}: a value that the gateway decides`, () => {
  let pair: EditedPair;
  beforeAll(async () => {
    pair = await openEdited({
      hidden: (files) => labelled(files, 'RESTRICTED', 'StayPermitStatus.CLOSED'),
      unwritten: (files) =>
        withoutCase(without(files, 'StayPermitStatus.CLOSED'), 'StayPermit.status', 'CLOSED'),
      comparable: withoutStatements,
      rows: (rows) => ({
        ...rows,
        StayPermit: rows.StayPermit.filter(
          (row) =>
            row['closedOn'] === null ||
            String(row['closedOn']) > today ||
            !maySee(asker, 'StayPermit', row, rows),
        ),
      }),
    });
  });
  afterAll(() => pair.close());

  test('makes its row none', async () => {
    const seen = await pair.expectSame(
      asker,
      `{ stayPermits(first: 60) { totalCount nodes { number status } }
         gone: stayPermits(filter: { not: { status: { in: [IN_FORCE, OVERSTAYED, EXPIRED] } } }) { totalCount }
         foreignNationals(first: 60) { nodes { stayPermits { totalCount nodes { status } } } } }`,
    );
    expect(at(JSON.parse(seen.body), 'data', 'gone', 'totalCount')).toBe(0);
    expect(seen.body).not.toContain('errors');
  });
});
