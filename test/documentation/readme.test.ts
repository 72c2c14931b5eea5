// The README's commands, run as a newcomer types them; only the port and the data folder are of the test.
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import { projectRoot, readDocument } from './markdown.ts';

const run = promisify(execFile);
const { blocks } = readDocument('README.md');
const data = mkdtempSync(join(tmpdir(), 'timpora-readme-'));
const environment = {
  ...process.env,
  TIMPORA_DATA: data,
  PORT: '0',
  OPERATOR_PORT: '0',
  LOG_LEVEL: 'silent',
};

/** Blocks of shell, each with the answer that the README shows below it. */
const shell = blocks.flatMap(({ language, text }, place) => {
  const next = blocks[place + 1];
  return language === 'sh' ? [{ text, answer: next?.language === 'json' ? next.text : null }] : [];
});
const requests = shell.filter(({ answer }) => answer !== null);
const commands = shell.filter(({ answer }) => answer === null).flatMap(({ text }) => text.trim().split('\n'));

async function runShell(script: string): Promise<string> {
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: projectRoot,
    env: environment,
  });
  return stdout;
}

/** What a command of the README must print. */
const expectations: Readonly<Record<string, (printed: string) => void>> = {
  'npm run -s token -- naker-kapuas': (printed) => expect(printed.trim()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  'npm run -s timpora -- publish --date 2025-06-18': (printed) =>
    expect(printed).toMatch(/^Published \d+ figures for 2025-06-18/),
  'npm run -s timpora -- withdraw --date 2025-06-18': (printed) =>
    expect(printed).toMatch(/^Withdrew the \d+ figures of 2025-06-18/),
  'npm run -s timpora -- sample --seed 2': (printed) => expect(printed).toContain(`seed 2 made in ${data}`),
  'npm run -s timpora -- schema print --as naker-kapuas': (printed) =>
    expect(buildSchema(printed).getQueryType()?.getFields()).toHaveProperty('workPlans'),
  'npm run -s timpora -- schema diff public naker-kapuas': (printed) =>
    expect(printed).toContain('FIELD_ADDED Query.workPlans'),
  'npm run -s timpora -- doctor': (printed) => expect(printed).toMatch(/^\d+ ok, \d+ warn, 0 fail\.$/m),
  'npm run -s timpora -- policy explain --as naker-kapuas': (printed) =>
    expect(printed).toMatch(/^# OFFICIAL of naker \(label of WorkPlan\) by /m),
  'npm run -s timpora -- audit verify': (printed) =>
    expect(printed).toMatch(/^The trail holds: \d+ records, 1 to \d+, /m),
  'npm run -s timpora -- audit search --agency naker': (printed) =>
    expect(printed).toMatch(
      / imigrasi-kalbar \(imigrasi-officer\) {2}DATA_EXCHANGE {2}200 in .* asked .*naker/,
    ),
  'npm run -s timpora -- documents check': (printed) =>
    expect(printed).toContain('0 documents: nothing is wrong.'),
  'npm run -s timpora -- explain web/operations/public/catalogue.graphql --as public': (printed) =>
    expect(printed).toMatch(/^Level 0: Query\./m),
  'npm run -s timpora -- check --region 61 --as imigrasi-kalbar --out findings.xlsx': (printed) =>
    expect(printed).toMatch(/^ {2}StayPermit +\d+ pages, /m),
  'npm run -s timpora -- check changes --region 61 --since 2025-06-18 --as imigrasi-kalbar': (printed) =>
    expect(printed).toMatch(/^ *R01_OVERSTAY +0 new, 0 cleared, \d+ still open$/m),
  'npm run -s timpora -- links list': (printed) => expect(printed).toMatch(/^[\w-]{87} {2}CANDIDATE {2}/m),
  'npm run -s timpora -- agency check naker': (printed) => expect(printed).toMatch(/^\d+ ok, 0 MUST fix, /m),
};

/** The sample must come out good also over a file of figures that no longer fits. */
function spoilFigures(): void {
  const published = join(data, 'published.sqlite');
  // A new file in its place, as a snapshot is; nobody asks the gateway for figures until the sample is made.
  rmSync(published);
  writeFileSync(published, 'of another layout');
}

/**
 * Commands that are run elsewhere: the gateway below, a MongoDB server by .ci/run (but Docker's, which takes Docker),
 * the bench by whoever has a quiet machine, the rest in test/structure/toolchain.test.ts, test/commands, test/disclosure, test/import and test/scaffold.
 */
const elsewhere = [
  'npm run -s timpora -- sample serve naker --port 4011 --token-file var/demo-rest/naker.token &',
  'npm run -s timpora -- sample serve dukcapil --port 4012 --look-up-only &',
  'TIMPORA_CONFIG=config/demo-rest.yaml npm start',
  'npm start',
  'npm test',
  'npm run -s timpora -- schema record',
  'npm run -s timpora -- import naker Employer employers.csv',
  'npm run -s timpora -- sample',
  'npm run -s timpora -- agency check kejaksaan',
  'npm run -s timpora -- keys make',
  'npm run check',
  'npm run prove -- --minutes 10',
  'npm run bench -- --quick',
  'npm run codegen',
  'npm run typecheck',
  'npm run format',
  'docker run -d -p 27017:27017 mongo:7',
  'MONGODB_URI=mongodb://127.0.0.1:27017 npm test',
  'MONGODB_URI=$(scripts/mongodb.sh start) npm test',
  'scripts/mongodb.sh stop',
];

describe('the gateway that npm start starts', () => {
  let started: ChildProcess;
  let url = '';
  let token = '';
  let printed = '';

  beforeAll(async () => {
    // Its own group, because npm stands between this process and the gateway.
    started = spawn('npm', ['start'], { cwd: projectRoot, env: environment, detached: true });
    if (!started.stdout) throw new Error('npm start has no output');
    for await (const line of createInterface({ input: started.stdout })) {
      printed += `${line}\n`;
      url = /serves (\S+)\/graphql/.exec(line)?.[1] ?? url;
      if (/^ {2}auditor/.test(line)) break;
    }
  });
  afterAll(async () => {
    if (started.pid !== undefined && started.exitCode === null) {
      const ended = once(started, 'exit');
      process.kill(-started.pid, 'SIGTERM');
      await ended;
    }
    rmSync(data, { recursive: true, force: true });
    rmSync(join(projectRoot, 'findings.xlsx'), { force: true });
  });

  test('makes the sample agencies, and says where it is, that all is synthetic, and who one may be', () => {
    expect(printed).toContain(`Sample agencies made in ${data}`);
    expect(printed).toContain(`${url}/explorer`);
    expect(printed).toContain('All data is synthetic');
    expect(printed).toMatch(/^ {2}imigrasi-kalbar/m);
  });

  test('shows the explorer', async () => {
    const reply = await fetch(`${url}/explorer`);
    expect(reply.status).toBe(200);
    expect(await reply.text()).toContain('<html');
  });

  test('answers as the README shows', async () => {
    // One shell, as the reader has one: a later request may use the token of an earlier.
    const script = requests.map(({ text }) => text).join('echo\n');
    const lines = (await runShell(`${script}echo; echo "$token"`.replaceAll('http://127.0.0.1:4000', url)))
      .trim()
      .split('\n');
    token = lines.pop() ?? '';
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(
      requests.map(({ answer }): unknown => JSON.parse(answer ?? '')),
    );
  });

  test('joins the agencies that the README joins', async () => {
    const query = blocks.find(({ text }) => text.startsWith('query '))?.text;
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const body: unknown = await reply.json();
    expect(at(body, 'errors')).toBeUndefined();
    expect(at(body, 'data', 'stayPermits', 'nodes')).toHaveLength(5);
  });

  test.for(Object.entries(expectations))('lets %s run beside it', async ([command, holds]) => {
    expect(commands).toContain(command);
    if (command.includes('sample')) spoilFigures();
    holds(await runShell(command));
  });

  test('is not asked for anything that no test runs', () => {
    const known = [...Object.keys(expectations), ...elsewhere];
    const isKnown = (command: string): boolean => known.includes(command) || / agency new /.test(command);
    expect(commands.filter((command) => !isKnown(command))).toEqual([]);
    expect(requests).toHaveLength(3);
  });
});
