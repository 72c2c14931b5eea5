// `timpora check` as an operator and a scheduler run it: what it finds, how it goes on, what is kept of it, and for whom.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDemoIssuer } from '../../src/demo/issuer.ts';
import { sweepDocument, sweepDocumentDigest } from '../../src/sweep/document.ts';
import { recordsIn } from '../audit/made.ts';
import { runCommand } from '../commands/run.ts';
import { demoConfig, keyFiles } from '../config.ts';
import { personas } from '../personas.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { findingsIn, sampleData } from './data.ts';

const data = sampleData();
/** What is written for people lies apart from the gateway's data. */
const reports = mkdtempSync(join(tmpdir(), 'timpora-sweep-reports-'));
const path = (name: string): string => join(data, name);
const report = (name: string): string => join(reports, name);
const timpora = (...words: readonly string[]) => runCommand(data, words);
const asKalbar = ['--as', 'imigrasi-kalbar'] as const;
const kept = (): readonly string[] => globSync(path('sweeps/*/*/*.ndjson'));

/** What an unbroken check of the province said and wrote. */
let whole: { readonly out: string; readonly text: string };
beforeAll(async () => {
  const { code, out, err } = await timpora(
    'check',
    ...['--region', '61', ...asKalbar, '--out', report('whole.ndjson')],
  );
  expect([code, err]).toEqual([0, '']);
  whole = { out, text: readFileSync(report('whole.ndjson'), 'utf8') };
});
afterAll(() => [data, reports].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test('it finds what the graph tells the caller, under the same ids', async () => {
  await withGateway(async (gateway) => {
    const shown = sweepDocument
      .replace('(region: $region)', '(region: $region, first: 500)')
      .replace('nodes {', 'totalCount nodes {');
    const answer = await gateway.ask('imigrasi-kalbar', shown, { variables: { region: '61' } });
    expect(answer.errors).toEqual([]);
    const nodes = at(answer.data, 'findings', 'nodes') as readonly {
      readonly rule: object;
      readonly person: { readonly id: string } | null;
      readonly id: string;
    }[];
    const told = nodes.map(({ rule, person, ...rest }) => ({ ...rest, ...rule, person: person?.id ?? null }));
    const byId = (left: { id: string }, right: { id: string }): number => (left.id < right.id ? -1 : 1);
    expect(told.length).toBe(at(answer.data, 'findings', 'totalCount'));
    expect(findingsIn(report('whole.ndjson')).toSorted(byId)).toEqual(told.toSorted(byId));
  });
});

/** Over the folder as it is. */
async function withGateway(work: (gateway: TestGateway) => Promise<void>): Promise<void> {
  const gateway = await openGateway({
    configure: (config) => ({
      ...config,
      data,
      keys: keyFiles(data),
      agencies: demoConfig(data).agencies,
      http: { ...config.http, deadlineMs: 60_000 },
    }),
  });
  try {
    await work(gateway);
  } finally {
    await gateway.close();
  }
}

test('by regency, and as the holder of a token, it finds the same', async () => {
  const out = report('regency.ndjson');
  const officer = personas.find(({ name }) => name === 'imigrasi-kalbar');
  if (!officer) throw new Error('the sample has the officer');
  const { token } = await (await openDemoIssuer(demoConfig(data))).issueToken(officer);
  const words = ['check', '--region', '61.04', '--out', out];
  expect((await runCommand(data, words, { TIMPORA_TOKEN: token })).code).toBe(0);
  const own = findingsIn(out);
  const ofWhole = findingsIn(report('whole.ndjson')).filter(({ region }) => region === '61.04');
  expect(ofWhole.length).toBeGreaterThan(50);
  expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(ofWhole.map(({ id }) => id)));
  expect(own.every(({ region }) => region === '61.04')).toBe(true);
});

test('killed, it goes on behind the parts that were finished, and ends as if it had not been', async () => {
  const out = report('resumed.ndjson');
  const words = ['check', '--region', '61', ...asKalbar, '--out', out];
  const journal = await killedOnTheWay(words, out);
  expect(globSync(`${out}.*`)).toEqual([]);
  const finished = journal.split('\n').filter((line) => line.startsWith('{"part":')).length;
  expect(finished).toBeGreaterThan(0);
  expect(existsSync(out)).toBe(false);
  const again = await timpora(...words);
  expect(again.code).toBe(0);
  expect(again.err).toBe(`Going on: ${finished} of 15 parts were finished before.\n`);
  expect(readFileSync(out, 'utf8')).toBe(whole.text);
  expect(again.out).toBe(whole.out.replaceAll(report('whole.ndjson'), out));
  expect(globSync(path('sweeps/*/*.part'))).toEqual([]);
});

/** Starts it, kills it once a part is finished and not all are, and gives what it had kept. */
async function killedOnTheWay(words: readonly string[], out: string): Promise<string> {
  for (;;) {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli.ts', ...words], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, TIMPORA_DATA: data },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    while (child.exitCode === null && !journalText().includes('{"part":')) await setTimeout(2);
    child.kill('SIGTERM');
    await ended;
    // On a machine that looked too late it had ended: once more.
    if (child.signalCode === 'SIGTERM' && !existsSync(out)) return journalText();
    rmSync(out, { force: true });
  }
}

function journalText(): string {
  return globSync(path('sweeps/*/*.part'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('');
}

test('the trail has each part as a request, its intent before and what was told after', () => {
  const records = recordsIn(path('audit.ndjson')).filter(({ document }) => document === sweepDocumentDigest);
  expect(records.length).toBeGreaterThanOrEqual(15);
  expect(records[0]).toMatchObject({
    event: 'intent',
    subject: 'imigrasi-kalbar',
    agency: 'imigrasi',
    purpose: 'DATA_EXCHANGE',
    regions: ['61'],
  });
  const outcomes = recordsIn(path('audit.ndjson')).filter(({ event }) => event === 'outcome');
  const ofIntent = new Map(outcomes.map((outcome) => [outcome['requestId'], outcome]));
  const told = records.slice(0, 15).map(({ requestId }) => ofIntent.get(requestId));
  const disclosed = told.map((outcome) => at(outcome, 'disclosed', 'parts') as readonly Part[]);
  const rows = disclosed.flatMap((parts) =>
    parts.filter(({ type }) => type === 'Finding').map((part) => part.rows),
  );
  expect(rows.reduce((sum, count) => sum + count, 0)).toBe(findingsIn(report('whole.ndjson')).length);
  // What the rules read is told of each part, also where they find nothing.
  const readIn = disclosed.map((parts) => parts.filter(({ type }) => !type.startsWith('Finding')));
  const [first = [], ...others] = readIn.map((parts) => parts.map(({ type, fields }) => [type, fields]));
  expect(first.length).toBeGreaterThan(10);
  for (const other of others) expect(other).toEqual(first);
});

interface Part {
  readonly type: string;
  readonly fields: readonly string[];
  readonly rows: number;
}

test('without the trail nothing is read, and nothing is kept', async () => {
  const own = sampleData();
  try {
    writeFileSync(join(own, 'no-folder'), '');
    const config = readFileSync(join(import.meta.dirname, '../../config/demo.yaml'), 'utf8');
    writeFileSync(join(own, 'demo.yaml'), `${config}\naudit: { file: no-folder/audit.ndjson }\n`);
    const { code, out, err } = await runCommand(
      own,
      ['check', '--region', '61.01', ...asKalbar, '--out', report('out.csv')],
      { TIMPORA_CONFIG: join(own, 'demo.yaml') },
    );
    expect([code, out]).toEqual([75, '']);
    expect(err).toContain('The check was broken off:');
    expect(err).toContain('0 of 1 parts are finished and kept: run the same command again to go on.');
    expect(existsSync(report('out.csv'))).toBe(false);
    expect(globSync(join(own, 'sweeps/*/*/*.ndjson'))).toEqual([]);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
});

test('a role that may ask for registered documents alone is held to it', async () => {
  const config = readFileSync(join(import.meta.dirname, '../../config/demo.yaml'), 'utf8');
  writeFileSync(path('limited.yaml'), `${config}\ndocuments: { only: [imigrasi-officer] }\n`);
  const { code, err } = await runCommand(
    data,
    ['check', '--region', '61.04', ...asKalbar, '--out', report('limited.csv')],
    { TIMPORA_CONFIG: path('limited.yaml') },
  );
  expect(code).toBe(1);
  expect(err).toContain('the role imigrasi-officer may ask for registered documents alone');
  expect(existsSync(report('limited.csv'))).toBe(false);
});

test('what is kept are ids, codes and days, readable by its owner alone', () => {
  const files = kept();
  expect(files).toHaveLength(15);
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  for (const { id, explanation } of findingsIn(report('whole.ndjson'))) {
    expect(text).toContain(id);
    expect(text).not.toContain(String(explanation).slice(0, 40));
  }
  if (process.platform !== 'win32') for (const file of files) expect(statSync(file).mode & 0o077).toBe(0);
});

test('each record is read once for a page of rows and each way to it, however many persons there are', () => {
  const lines = whole.out.matchAll(/^ {2}(\w+) +(\d+) pages?, (\d+) look-ups?, (\d+) rows?$/gm);
  const reads = [...lines].map(([, record, ...counts]) => [record, ...counts.map(Number)] as const);
  expect(reads.length).toBeGreaterThan(10);
  const pages = reads.reduce((sum, [, count = 0]) => sum + count, 0);
  for (const [record, , lookUps = 0, rows = 0] of reads) {
    expect(lookUps, record).toBeLessThanOrEqual(pages);
    expect(rows, record).toBeGreaterThan(0);
  }
});

interface Changes {
  readonly notCompared: readonly string[];
  readonly new: readonly { readonly code: string; readonly id: string }[];
  readonly cleared: readonly { readonly code: string; readonly id: string }[];
  readonly open: readonly { readonly code: string; readonly id: string }[];
}

async function changesIn(region: string): Promise<Changes> {
  const asked = ['--region', region, '--since', '2025-06-18', ...asKalbar, '--json'];
  const { code, out, err } = await timpora('check', 'changes', ...asked);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Changes;
}

/** Imports a plan of two regencies that ends on a day. */
async function importPlan(validUntil: string): Promise<void> {
  const plan = {
    ...{ nib: 'NEW-1', number: 'RPTKA-NEW', position: 'Engineer', kbji: '2141', headcount: 1, kind: 'NEW' },
    ...{ approvedOn: '2025-01-01', revokedOn: null, validFrom: '2025-01-01', validUntil },
    sites: ['61.01', '61.02'],
  };
  writeFileSync(path('plans.ndjson'), `${JSON.stringify(plan)}\n`);
  const { code, err } = await timpora('import', 'naker', 'WorkPlan', path('plans.ndjson'));
  expect([code, err]).toEqual([0, '']);
}

test('what is new, cleared and still open since is told, each finding once', async () => {
  const before = findingsIn(report('whole.ndjson'));
  await importPlan('2025-07-01');
  const added = await changesIn('61');
  expect(added).toMatchObject({ notCompared: [], new: [{ code: 'R02_RPTKA' }], cleared: [] });
  expect(new Set(added.open.map(({ id }) => id))).toEqual(new Set(before.map(({ id }) => id)));
  const [plan] = added.new;
  const out = report('after.ndjson');
  expect((await timpora('check', '--region', '61.01', ...asKalbar, '--out', out)).code).toBe(0);
  expect(findingsIn(out).map(({ id }) => id)).toContain(plan?.id);
  await importPlan('2026-12-31');
  const cleared = await changesIn('61.01');
  expect(cleared.new).toEqual([]);
  // Nothing besides: the trail has nobody of what is not there any more.
  expect(cleared.cleared).toEqual([{ code: 'R02_RPTKA', id: plan?.id, firstSeen: '2025-06-18' }]);
  await withGateway(async (gateway) => {
    const told = await gateway.ask('imigrasi-kalbar', changesDocument);
    expect(told.errors).toEqual([]);
    expect(at(told.data, 'findingChanges')).toMatchObject({
      earliest: '2025-06-18',
      latest: '2025-06-18',
      notCompared: [],
      new: [],
      cleared: [{ code: 'R02_RPTKA', id: plan?.id, state: 'CLEARED', firstSeen: '2025-06-18' }],
    });
    const open = at(told.data, 'findingChanges', 'open') as readonly { readonly id: string }[];
    expect(open.map(({ id }) => id).sort()).toEqual(cleared.open.map(({ id }) => id).sort());
    const counts = at(told.data, 'findingChanges', 'counts') as readonly { state: string; count: number }[];
    const of = (state: string): number =>
      counts.filter((each) => each.state === state).reduce((sum, { count }) => sum + count, 0);
    expect([of('NEW'), of('CLEARED'), of('OPEN')]).toEqual([0, 1, cleared.open.length]);
    // Nothing is kept for those who see otherwise, or of a day before.
    for (const [persona, query, asking] of [
      ['timpora-kalbar', changesDocument, {}],
      ['imigrasi-kalbar', changesDocument, { purpose: 'CASE_SETTLEMENT', order: 'SPRIN-61-2025-014' }],
      ['imigrasi-kalbar', changesDocument.replace('2025-06-18', '2025-06-17'), {}],
      ['naker-kapuas', changesDocument, {}],
    ] as const)
      expect(await gateway.ask(persona, query, asking)).toMatchObject({
        errors: [],
        data: { findingChanges: null },
      });
    const late = await gateway.ask('imigrasi-kalbar', changesDocument.replace('2025-06-18', '2025-06-19'));
    expect(late.errors.map(({ extensions }) => extensions?.code)).toEqual(['ARGUMENT_INVALID']);
  });
});

const changesDocument = `{
  findingChanges(region: "61.01", since: "2025-06-18") {
    earliest
    latest
    notCompared
    counts { code state count }
    new: findings(state: NEW) { id code state firstSeen }
    cleared: findings(state: CLEARED) { id code state firstSeen }
    open: findings(state: OPEN, first: 100) { id code }
  }
}`;

test('what was found as one sees it is compared with nothing of those who see otherwise', async () => {
  const onCase = ['--purpose', 'CASE_SETTLEMENT', '--order', 'SPRIN-61-2025-014'];
  const since = ['--region', '61', '--since', '2025-06-18'];
  const refused = await timpora('check', 'changes', ...since, ...asKalbar, ...onCase);
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.err).toContain('up to 2025-06-18 nothing is kept of 61, 61.01,');
  expect(refused.err).toContain('as imigrasi-kalbar sees it for CASE_SETTLEMENT');
  expect(refused.err).toContain('some of it was never kept: timpora check of the whole region begins it');
  const early = await timpora('check', 'changes', '--region', '61', '--since', '2025-06-17', ...asKalbar);
  expect(early.err).toContain('--since: the first day by which all of it is kept is 2025-06-18');
});

test.each([
  [['--region', '61'], '--out: expected the file to write; give its name'],
  [['--region', '62', '--out', 'x.csv'], 'expected one of which the caller reads rows, within 61; got 62'],
  [['--region', '61', '--out', path('verdicts.csv')], 'name a file outside of its data folder'],
  [['--region', '61', '--out', report('none/x.csv')], `folder that is there; ${report('none')} is not`],
  [['--region', '61', '--out', 'x.txt'], 'expected a name that ends with .ndjson, .csv, .xlsx; got x.txt'],
] as const)('%j is refused, and nothing is written', async (words, told) => {
  const { code, out, err } = await timpora('check', ...words, ...asKalbar);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(told);
});

test('where nobody is named, a demo says how its sample callers are', async () => {
  const words = ['check', '--region', '61', '--out', path('nobody.csv')];
  const { code, out, err } = await runCommand(data, words, { TIMPORA_TOKEN: '' });
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('TIMPORA_TOKEN: expected the access token of the caller; got nothing');
  expect(err).toContain('--as imigrasi-kalbar');
});

test('a folder in the place of the file is refused before anything is read', async () => {
  const folder = report('folder.csv');
  mkdirSync(folder);
  const { code, out, err } = await timpora('check', '--region', '61', ...asKalbar, '--out', folder);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(`--out ${folder}: expected a file; got a folder: name a file in it`);
  expect(globSync(path('sweeps/*/*.part'))).toEqual([]);
});
