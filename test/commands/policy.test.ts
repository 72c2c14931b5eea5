// `timpora policy` as those run it who answer for the policy: a view explained, and two policies held against each other.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { readDocument } from '../documentation/markdown.ts';
import { projectRoot } from '../structure/files.ts';
import { runCommand } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...words: readonly string[]) => runCommand(folder, words);
const shipped = join(projectRoot, 'config/policy.yaml');

/** The shipped policy with a text in the place of another, in a file of its own. */
function edited(name: string, from: string, to: string): string {
  const text = readFileSync(shipped, 'utf8');
  expect(text).toContain(from);
  const file = join(folder, name);
  writeFileSync(file, text.replace(from, to));
  return file;
}

const documented = readDocument('docs/policy.md').blocks.map(({ text }) => text);

/** The lines of a documented block that the output does not have. */
function inventedIn(start: string, out: string): readonly string[] {
  const block = documented.find((text) => text.startsWith(start));
  expect(block, start).toBeDefined();
  return (block ?? '').split('\n').filter((line) => !out.split('\n').includes(line));
}

const lines = (text: string): string => print(parse(text, { noLocation: true }));

describe('policy explain', () => {
  test('prints the SDL of a sample caller’s view, with the rules as comments', async () => {
    const order = ['--purpose', 'CASE_SETTLEMENT', '--order', 'SPRIN-61-2025-014'];
    const [explained, printed] = await Promise.all([
      run('policy', 'explain', '--as', 'imigrasi-kalbar', ...order),
      run('schema', 'print', '--as', 'imigrasi-kalbar', ...order),
    ]);
    expect(explained).toMatchObject({ code: 0, err: '' });
    expect(lines(explained.out)).toBe(lines(printed.out));
    expect(explained.out).toContain(
      '  # RESTRICTED of imigrasi (label of TravelDocument.number) by purposes.CASE_SETTLEMENT.own',
    );
    expect(inventedIn('# OFFICIAL of imigrasi', explained.out)).toEqual([]);
    expect(explained.out).toContain('# rows whose region lies in the caller’s regions\n');
    expect(explained.out).toContain(
      '#   WatchFlag: needs INTELLIGENCE of binda (label of WatchFlag), and has OFFICIAL\n',
    );
  });

  test('explains one element, given or withheld', async () => {
    const of = (role: string, element: string) =>
      run('policy', 'explain', '--as', role, '--element', element);
    const [given, withheld] = await Promise.all([
      of('tni-officer', 'StayPermit'),
      of('tni-officer', 'TravelDocumentFilter.number'),
    ]);
    expect(given).toEqual({
      code: 0,
      err: '',
      out:
        'StayPermit is given to tni-officer under DATA_EXCHANGE: ' +
        'OFFICIAL of imigrasi (label of StayPermit) by purposes.DATA_EXCHANGE.team\n' +
        '  rows whose region lies in the caller’s regions\n',
    });
    expect(withheld).toEqual({
      code: 0,
      err: '',
      out:
        'TravelDocumentFilter.number is withheld from tni-officer under DATA_EXCHANGE: ' +
        'generated from TravelDocument.number, which is withheld\n',
    });
    expect(documented).toContain(withheld.out);
  });

  test('gives the same as JSON, of a role with a kind of order', async () => {
    const words = ['--as', 'naker-officer', '--purpose', 'JOINT_OPERATION', '--order-kind', 'JOINT_FIELD'];
    const { code, out } = await run('policy', 'explain', ...words, '--json');
    expect(code).toBe(0);
    const told = JSON.parse(out) as {
      readonly given: readonly unknown[];
      readonly withheld: readonly unknown[];
    };
    expect(told).toMatchObject({
      of: { role: 'naker-officer', purpose: 'JOINT_OPERATION', orderKind: 'JOINT_FIELD' },
      rights: expect.arrayContaining([
        { owner: 'polri', level: 'RESTRICTED', rule: 'purposes.JOINT_OPERATION.orderAgencies' },
      ]),
      rows: { PublishedCount: expect.any(Array) },
    });
    expect(told.given).toContainEqual({
      element: 'WorkAssignmentFilter.pay',
      kind: 'generated',
      from: 'WorkAssignment.pay',
    });
    expect(told.withheld).toContainEqual(
      expect.objectContaining({ element: 'ThreatAssessment', kind: 'label' }),
    );
  });

  test('refuses what there is not, and says what there is', async () => {
    const { code, out, err } = await run('policy', 'explain', '--as', 'public', '--element', 'Visa.none');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(
      /^There is no such element in the whole graph:\n {2}- --element: expected Type, .*"Visa.none"/,
    );
    expect(err).not.toContain('    at ');
  });

  test('says that it is not for callers', async () => {
    expect((await run('policy', 'explain', '--help')).out).toContain('it names what the view withholds');
  });
});

describe('policy diff', () => {
  test('ends with 0 where nobody gains or loses, also where what is noted of a purpose differs', async () => {
    const noted = edited('noted.yaml', "basis: 'UU 14/2008 art 9 [U]'", "basis: 'UU 14/2008 art 9 [V]'");
    const [same, other] = await Promise.all([
      run('policy', 'diff', shipped, shipped),
      run('policy', 'diff', shipped, noted),
    ]);
    expect(same).toEqual({ code: 0, err: '', out: 'Nobody gains or loses anything.\n' });
    expect(other).toMatchObject({ code: 0, err: '' });
    expect(other.out).toContain('  + purposes.STATISTICS.basis: UU 14/2008 art 9 [V]\n');
  });

  test('says who gains and loses what, in words and as JSON, and ends with 1', async () => {
    const other = edited(
      'other.yaml',
      'receivers: [binda, imigrasi, polri]',
      'receivers: [binda, imigrasi, tni]',
    );
    const [words, data] = await Promise.all([
      run('policy', 'diff', shipped, other),
      run('policy', 'diff', shipped, other, '--json'),
    ]);
    expect(words).toMatchObject({ code: 1, err: '' });
    expect(words.out).toContain(
      '  - groups.bindaRelease.receivers: polri\n  + groups.bindaRelease.receivers: tni\n',
    );
    expect(words.out).toMatch(
      /^tni-officer \(DATA_EXCHANGE, .*\):\n {2}\+ cleared for RESTRICTED of bindaRelease\n {2}\+ whole: ReleasedReport$/m,
    );
    expect(inventedIn('The policies say differently', words.out)).toEqual([]);
    expect(words.out.split('\n').length).toBeLessThan(20);
    expect(data.code).toBe(1);
    expect(JSON.parse(data.out)).toMatchObject({
      same: false,
      changes: expect.arrayContaining([
        expect.objectContaining({
          who: expect.arrayContaining([
            { role: 'polri-intelligence', purpose: 'INTELLIGENCE', orderKind: null },
          ]),
          rights: { gained: [], lost: ['RESTRICTED of bindaRelease'] },
          losses: expect.arrayContaining([{ element: 'ReleasedReport', as: 'type' }]),
        }),
      ]),
    });
  });

  test('takes folders with the schema that each policy is about', async () => {
    const [old, now] = ['old', 'now'].map((name) => {
      const side = join(folder, name);
      mkdirSync(side);
      cpSync(shipped, join(side, 'policy.yaml'));
      cpSync(join(projectRoot, 'schema'), join(side, 'schema'), { recursive: true });
      return side;
    });
    if (old === undefined || now === undefined) throw new Error('there are two sides');
    const file = join(now, 'schema/naker.graphql');
    const text = readFileSync(file, 'utf8');
    const own = '@catalogue(unit: "IDR a month") @label(level: RESTRICTED)';
    expect(text).toContain(own);
    writeFileSync(file, text.replace(own, '@catalogue(unit: "IDR a month")'));
    const { code, out } = await run('policy', 'diff', old, now);
    expect(code).toBe(1);
    expect(out).toMatch(/^tni-officer \(DATA_EXCHANGE, |, tni-officer \(DATA_EXCHANGE, /m);
    expect(out).toContain('  + of WorkAssignment: pay: NonNegativeInt\n');
    expect(out).not.toMatch(/^The policies/m);
  });

  test('says by what rows are tied where that changes alone, and ends with 1', async () => {
    const side = join(folder, 'tied');
    mkdirSync(side);
    cpSync(shipped, join(side, 'policy.yaml'));
    cpSync(join(projectRoot, 'schema'), join(side, 'schema'), { recursive: true });
    const file = join(side, 'schema/naker.graphql');
    const text = readFileSync(file, 'utf8');
    const tie = 'employer: Employer @join(on: ["nib"], to: ["nib"])';
    expect(text).toContain(tie);
    writeFileSync(file, text.replace(tie, tie.replace('on: ["nib"]', 'on: ["number"]')));
    const [words, data] = await Promise.all([
      run('policy', 'diff', shipped, side),
      run('policy', 'diff', shipped, side, '--json'),
    ]);
    expect([words.code, data.code]).toEqual([1, 1]);
    const told =
      '  ~ WorkPlan.employer: its rows are tied by number = nib of Employer instead of nib = nib of Employer';
    expect(words.out.split('\n')).toContain(told);
    expect(documented.flatMap((block) => block.split('\n'))).toContain(told);
    const says = 'its rows are tied by';
    expect(JSON.parse(data.out)).toMatchObject({
      same: false,
      changes: expect.arrayContaining([
        expect.objectContaining({
          meanings: [
            {
              element: 'WorkPlan.employer',
              before: { says, what: ['nib = nib of Employer'] },
              after: { says, what: ['number = nib of Employer'] },
            },
          ],
        }),
      ]),
    });
  });

  test.each([
    ['one policy', [shipped], 'missing required argument'],
    ['a file that there is not', [shipped, join(folder, 'none.yaml')], 'none.yaml: there is no such file'],
  ])('ends with 2 where it is given %s', async (_what, words, message) => {
    const { code, out, err } = await run('policy', 'diff', ...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });

  test('ends with 2 where a policy may not be, and says why', async () => {
    const wrong = edited('wrong.yaml', 'CASE_LABOUR: [naker, imigrasi, gateway]', 'CASE_LABOUR: []');
    const { code, err } = await run('policy', 'diff', shipped, wrong);
    expect(code).toBe(2);
    expect(err).toContain('orderKinds.CASE_LABOUR: expected at least one agency');
  });
});
