// What regional intelligence releases, and to whom; what each service keeps to itself.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../src/sources/source.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { askers } from './askers.ts';
import { asSet, listAll } from './listing.ts';
import { maySee, today } from './rights.ts';
import type { Asker } from './rights.ts';
import { documentOf, wholeSample } from './sample-part.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

describe('what BINDA releases', () => {
  const columns = ['number', 'releasedUntil', 'region'];
  const listed = async (asker: Asker): Promise<readonly string[]> =>
    asSet((await listAll(gateway, asker, 'ReleasedReport', columns)).rows, columns);
  const rows = (keep: (row: Row) => boolean): readonly string[] =>
    asSet(wholeSample.ReleasedReport.filter(keep), columns);
  const inKalbar = (row: Row): boolean => String(row['region']).startsWith('61');
  const names = (row: Row, agency: string): boolean =>
    Array.isArray(row['receivers']) && row['receivers'].includes(agency);
  const stands = (row: Row): boolean => String(row['releasedUntil']) >= today;

  test('immigration reads what names it, until its end date, in its own regions', async () => {
    const expected = rows((row) => inKalbar(row) && names(row, 'imigrasi') && stands(row));
    expect(await listed(askers.imigrasi)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
    expect(rows((row) => inKalbar(row) && names(row, 'imigrasi') && !stands(row)).length).toBeGreaterThan(0);
    expect(rows((row) => inKalbar(row) && !names(row, 'imigrasi') && stands(row)).length).toBeGreaterThan(0);
  });

  test('BINDA reads all that it released in its regions, ended or not', async () => {
    expect(await listed(askers.binda)).toEqual(rows(inKalbar));
  });

  test('an agency that is no possible receiver has no such type', async () => {
    const { data, text } = await gateway.ask('naker-kapuas', '{ __type(name: "ReleasedReport") { name } }');
    expect(data).toEqual({ __type: null });
    expect(text).toBe('{"data":{"__type":null}}');
    const asked = await gateway.ask('naker-kapuas', '{ releasedReports { totalCount } }');
    expect(asked.status).toBe(400);
  });

  test('the receivers are in nobody’s graph', async () => {
    for (const persona of ['imigrasi-kalbar', 'binda-kalbar']) {
      const { data } = await gateway.ask(persona, '{ __type(name: "ReleasedReport") { fields { name } } }');
      expect(JSON.stringify(data)).not.toMatch(/receivers|originator/);
      expect(JSON.stringify(data)).toContain('releasedUntil');
    }
  });
});

test('BINDA reads its own reports and the person that each concerns', async () => {
  const reports = wholeSample.InformationReport.filter((row) =>
    maySee(askers.binda, 'InformationReport', row, wholeSample),
  );
  const { data, errors } = await gateway.ask(
    'binda-kalbar',
    '{ informationReports(first: 500) { nodes { number summary person { id name travelDocuments { nodes { name } } } } } }',
  );
  expect(errors).toEqual([]);
  const nodes = at(data, 'informationReports', 'nodes') as readonly { number: string; person: unknown }[];
  expect(nodes.map((node) => node.number).sort()).toEqual(reports.map((row) => row['number']).sort());
  const nameOf = new Map(
    wholeSample.TravelDocument.filter((row) => String(row['region']).startsWith('61')).map((row) => [
      documentOf(row),
      row['name'],
    ]),
  );
  const concerned = new Map(reports.map((row) => [row['number'], documentOf(row)]));
  for (const { number: report, person } of nodes) {
    const document = concerned.get(report) ?? null;
    expect(person === null).toBe(document === null);
    if (document !== null) expect(at(person, 'name')).toBe(nameOf.get(document) ?? null);
  }
  expect(nodes.some(({ person }) => typeof at(person, 'name') === 'string')).toBe(true);
});

test('immigration’s intelligence unit and BINDA do not read each other’s reports', async () => {
  const type = (name: string): string => `{ __type(name: "${name}") { name } }`;
  const known = async (persona: string, name: string): Promise<boolean> =>
    at((await gateway.ask(persona, type(name))).data, '__type') !== null;
  expect(await known('imigrasi-intel-kalbar', 'ImmigrationIntelReport')).toBe(true);
  expect(await known('imigrasi-intel-kalbar', 'WatchFlag')).toBe(false);
  expect(await known('binda-kalbar', 'WatchFlag')).toBe(true);
  expect(await known('binda-kalbar', 'ImmigrationIntelReport')).toBe(false);
});
