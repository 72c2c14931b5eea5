// What is told of a document before it is asked is what it then does: the reads of each record, counted at the sources.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { computedFields } from '../../src/agencies/agency.ts';
import { agencies } from '../../src/agencies/index.ts';
import { readCallerViews } from '../../src/clients/views.ts';
import { readDeclared } from '../../src/declared.ts';
import { explain, operationsOf } from '../../src/explain/explain.ts';
import type { Explanation } from '../../src/explain/explain.ts';
import { examplesFor } from '../../web/explorer/examples.ts';
import { runCommand } from '../commands/run.ts';
import { demoConfig } from '../config.ts';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { projectRoot } from '../structure/files.ts';

const config = demoConfig(inject('sampleFolder'));
const views = readCallerViews(config);
const { model } = readDeclared(config);
const computed = computedFields(agencies);

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

interface Asking {
  readonly caller: string;
  readonly text: string;
  readonly variables?: { readonly [name: string]: unknown };
}

function explained({ caller, text, variables = {} }: Asking): Explanation {
  const schema = buildSchema(views.sdlOf({ caller }));
  const document = parse(text);
  const [operation] = operationsOf(document);
  if (!operation) throw new Error('the document has no operation');
  return explain({ schema, model, computed }, document, operation, variables);
}

/** The records that are read, as often as they are, as they are told and as they come to the sources. */
async function bothOf(asking: Asking): Promise<readonly (readonly string[])[]> {
  if (asking.caller !== 'public') await gateway.tokenFor(asking.caller);
  gateway.calls.splice(0);
  const { errors } = await gateway.ask(asking.caller, asking.text, { variables: asking.variables ?? {} });
  expect(errors).toEqual([]);
  const told = explained(asking).levels.flatMap(({ reads }) => reads.map(({ record }) => record));
  return [told.sort(), gateway.calls.map(({ record }) => record).sort()];
}

const joins = `{ foreignNationals(first: 100) { nodes { name sex
  stayPermits { totalCount nodes { number kind status guarantor { name activeGuarantees } } }
  again: stayPermits(first: 3) { nodes { number } }
  residenceCertificates { nodes { exists validUntil } }
  workAssignments { nodes { position plan { number } employer { name sector } worker { name } } }
  sightings { totalCount nodes { __typename at activity } }
} } }`;

describe('what is told of a document is what it reads', () => {
  test.each([
    ['joins', joins],
    ['a total alone', '{ stayPermits { totalCount } }'],
    ['a page with its total', '{ stayPermits { totalCount nodes { kind } } }'],
    ['nothing', '{ viewer { role } agencies { name } }'],
    [
      'figures',
      '{ presenceCounts(region: "61") { value } region(code: "61") { children { presenceCounts { value } } } }',
    ],
    [
      'findings of a region, once for all that ask for them',
      '{ findings(region: "61.06") { totalCount nodes { code employer { name } } } findingCounts(region: "61.06") { count } }',
    ],
    [
      'findings of some rules, of persons and of firms',
      `{
      foreignNationals(first: 50) { nodes { findings(codes: [R03_VISIT_WORK, R12_NO_SKTT]) { code } } }
      employers(first: 20) { nodes { findings(codes: [R06_POSITION_MISMATCH]) { code } } }
    }`,
    ],
    [
      'two figures side by side',
      '{ reconciliation(region: "61.06", measure: WORKERS) { both sides { value published { value } } } }',
    ],
    [
      'what two branches share',
      `{
      workAssignments(first: 50) { nodes { worker { stayPermits { nodes { kind } } } } }
      lodgingReports(first: 50) { nodes { guest { stayPermits { nodes { kind } } } } }
    }`,
    ],
  ])('%s', async (_, text) => {
    const [told, read] = await bothOf({ caller: 'timpora-kalbar', text });
    expect(told).toEqual(read);
  });

  test('what is new of a region is told as its findings are: all of them are worked out anew', () => {
    const readsOf = (text: string) =>
      explained({ caller: 'timpora-kalbar', text }).levels.flatMap(({ reads }) =>
        reads.map(({ record, by }) => ({ record, by })),
      );
    const reads = readsOf('{ findingChanges(region: "61.06", since: "2025-06-11") { latest } }');
    expect(reads.length).toBeGreaterThan(10);
    expect(reads).toEqual(readsOf('{ findings(region: "61.06") { nodes { code } } }'));
  });

  test('look-ups by id, of a record and of a person', async () => {
    const { data } = await gateway.ask(
      'timpora-kalbar',
      '{ stayPermits(first: 1) { nodes { id } } foreignNationals(first: 1) { nodes { id } } }',
    );
    const ids = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
    const text =
      'query ($permit: ID!, $who: ID!) { stayPermit(id: $permit) { number } foreignNational(id: $who) { name } }';
    const variables = { permit: ids[0], who: ids[1] };
    const [told, read] = await bothOf({ caller: 'timpora-kalbar', text, variables });
    expect(told).toEqual(read);
  });

  test.each(['public', 'imigrasi-kalbar', 'naker-kapuas', 'dukcapil-kapuas', 'timpora-kalbar'])(
    'the examples of %s, and the documents of the pages',
    async (caller) => {
      const { data } = await gateway.ask(
        caller,
        '{ viewer { subject role agency regions purpose purposes } agencies { name title records } }',
      );
      const { viewer, agencies: known } = data as unknown as {
        viewer: Parameters<typeof examplesFor>[1];
        agencies: Parameters<typeof examplesFor>[2];
      };
      const examples = examplesFor(buildSchema(views.sdlOf({ caller })), viewer, known);
      expect(examples.length).toBeGreaterThan(1);
      const folder = join(projectRoot, 'web/operations/public');
      const pages = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
      for (const text of [...examples.map(({ query }) => query), ...pages]) {
        const given = { code: '61', region: '61', until: '2025-06-18' };
        const variables = Object.fromEntries(
          Object.entries(given).filter(([name]) => text.includes(`$${name}`)),
        );
        const [told, read] = await bothOf({ caller, text, variables });
        expect({ text, reads: told }).toEqual({ text, reads: read });
      }
    },
    120_000,
  );
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-explain-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (text: string): string => {
    const file = join(folder, 'document.graphql');
    writeFileSync(file, text);
    return file;
  };

  test('tells levels, reads, arguments, columns and calls, and the path of the answer', async () => {
    const { code, out } = await runCommand(folder, ['explain', write(joins), '--as', 'timpora-kalbar']);
    expect(code).toBe(0);
    expect(out).toMatch(/^The operation: 6 levels, \d+ reads, a price of \d+\.\nAnswered as bytes/);
    expect(out).toContain('  read StayPermit by a key of its own, with {"first":3}: one statement');
    expect(out).toContain(
      '  read Employer by nib: one statement\n    for WorkAssignment.employer\n    columns name, nib',
    );
    expect(out).toContain('  count OperationSighting');
    // A join may use what the caller's view does not show.
    expect(out).not.toMatch(/(by|columns) [^:\n]*\bdocument\b/);
  });

  test('tells how often findings read, and what they look for in all regions', async () => {
    const { code, out } = await runCommand(folder, [
      ...[
        'explain',
        write(
          '{ findings(region: "61", codes: [R25_ILLEGAL_ENTRY]) { totalCount } identityLinks(region: "61.06") { totalCount } }',
        ),
      ],
      ...['--as', 'imigrasi-kalbar', '--purpose', 'CASE_SETTLEMENT', '--order', 'SPRIN-61-2025-014'],
    ]);
    expect(code).toBe(0);
    expect(out).toContain('  read StayPermit a page, with {"region":"61","codes":["R25_ILLEGAL_ENTRY"]}');
    expect(out).toContain('  read BorderCrossing by a key of its own, around each page of StayPermit, with');
    expect(out).toContain('  read BorderCrossing by a key of its own, in all regions, for a hit or none');
    expect(out).toContain('  read TravelDocument a page, with {"region":"61.06"');
    expect(out).toContain(
      '  read TravelDocument a page, of one birth date, around each page of TravelDocument',
    );
    expect(out).toContain('  read WorkAssignment by a key of its own, around each page of WorkAssignment');
  });

  test('refuses what the view of the caller lacks as the graph would', async () => {
    const { code, err } = await runCommand(folder, [
      'explain',
      write('{ stayPermits { totalCount } }'),
      '--as',
      'public',
    ]);
    expect(code).toBe(1);
    expect(err).toContain('Cannot query field "stayPermits" on type "Query".');
  });

  test.each([
    ['no document', 'no { document', [], 'Syntax Error'],
    ['variables that are no object', '{ viewer { role } }', ['--variables', '[1]'], 'expected a JSON object'],
    ['a variable that lacks', 'query ($c: RegionCode!) { region(code: $c) { name } }', [], '$c'],
  ])('says what is wrong with %s', async (_, text, words, expected) => {
    const { code, err } = await runCommand(folder, ['explain', write(text), '--as', 'public', ...words]);
    expect(code).toBe(1);
    expect(err).toContain(expected);
  });
});
