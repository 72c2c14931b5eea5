// An agency by the README's steps, as a stranger follows them: in a copy of the tree, by the commands as they stand there.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDocument } from '../documentation/markdown.ts';
import { at } from '../gateway.ts';
import { projectRoot } from '../structure/files.ts';

const run = promisify(execFile);
const { text, blocks } = readDocument('README.md');
const steps = text.slice(text.indexOf('## An agency in three steps'), text.indexOf('## Where things are'));
const commands = [...steps.matchAll(/^ *```sh\n([^`]*)```/gm)].flatMap(([, block = '']) =>
  block
    .trim()
    .split('\n')
    .map((line) => line.trim()),
);

describe('an eleventh agency', () => {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-eleventh-'));
  const tree = join(folder, 'tree');
  // What one test run says to its workers is nothing to another run inside it.
  const environment = {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST') && name !== 'TEST'),
    ),
    // What Node made of the copy's files goes with the copy.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
  const runIn = async (command: string): Promise<string> => {
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', command], {
      cwd: tree,
      env: environment,
      maxBuffer: 67_108_864,
    });
    return stdout;
  };
  const printed = new Map<string, string>();

  beforeAll(async () => {
    const parts = [
      '.gitignore',
      '.prettierignore',
      '.ci',
      'README.md',
      'SECURITY.md',
      'codegen.ts',
      'config',
      'docs',
      'package.json',
    ];
    for (const part of [
      ...parts,
      'bench',
      'package-lock.json',
      'schema',
      'scripts',
      'src',
      'test',
      'tsconfig.json',
      'web',
    ])
      cpSync(join(projectRoot, part), join(tree, part), { recursive: true });
    symlinkSync(join(projectRoot, 'node_modules'), join(tree, 'node_modules'));
    await runIn('git init -q && git add --all && git -c user.name=a -c user.email=a@example commit -q -m a');
    for (const command of commands) printed.set(command, await runIn(command));
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is begun, declared, generated, recorded and checked by the commands of the README', () => {
    expect(commands.map((command) => command.split(' ').slice(0, 7).join(' '))).toEqual([
      'npm run -s timpora -- agency new',
      'npm run check',
      'npm run codegen',
      'npm run -s timpora -- schema record',
      'npm run format',
      'npm run -s timpora -- sample',
      'npm run -s timpora -- agency check',
    ]);
    expect(printed.get('npm run -s timpora -- agency check kejaksaan')).toMatch(/^\d+ ok, 0 MUST fix, /m);
    // What the first command left is whole: those that follow it found nothing to change.
    expect(printed.get('npm run check')).toMatch(/^\d{3,} passed, 0 failed$/m);
  });

  test('begins with the declaration that the README shows', () => {
    const shown = blocks.find(
      ({ language, text: block }) => language === 'graphql' && block.includes('Prosecution'),
    );
    expect(shown?.text.trim()).toBeTruthy();
    expect(readFileSync(join(tree, 'schema/kejaksaan.graphql'), 'utf8')).toContain(shown?.text.trim());
  });

  test('has changed nothing but its own files, its line in the list and in the configuration, and the recorded graphs', async () => {
    const changed = (await runIn('git status --porcelain --untracked-files=all'))
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(3));
    const own = changed.filter((path) => /kejaksaan/.test(path));
    expect(own.sort()).toEqual([
      'docs/rooms/kejaksaan.md',
      'schema/kejaksaan.graphql',
      'src/agencies/kejaksaan/index.ts',
      'src/agencies/kejaksaan/replies.schema.json',
      'src/agencies/kejaksaan/rows.ts',
      'src/agencies/kejaksaan/sample.ts',
      'test/agencies/kejaksaan/rights.ts',
    ]);
    const recorded = changed.filter((path) => path.startsWith('schema/views/'));
    expect(changed.filter((path) => !own.includes(path) && !recorded.includes(path)).sort()).toEqual([
      'config/callers.yaml',
      'config/demo-mongodb.yaml',
      'config/demo-rest.yaml',
      'config/demo.yaml',
      'config/policy.yaml',
      'src/agencies/index.ts',
    ]);
    const lines = await runIn('git diff --numstat -- config src/agencies/index.ts');
    for (const line of lines.trim().split('\n')) {
      const [added = 0, removed = 0] = line.split('\t').map(Number);
      expect(added, line).toBeLessThanOrEqual(21);
      // The list of the team is one line, and is changed in its place.
      expect(removed, line).toBeLessThanOrEqual(1);
    }
  });

  test('is served to its own officers and to the team, and to nobody else', async () => {
    const gateway = spawn('npm', ['start'], {
      cwd: tree,
      env: {
        ...environment,
        PORT: '0',
        OPERATOR_PORT: '0',
        LOG_LEVEL: 'silent',
        TIMPORA_DATA: join(folder, 'data'),
      },
      detached: true,
    });
    try {
      let url = '';
      for await (const line of createInterface({ input: gateway.stdout })) {
        url = /serves (\S+)\/graphql/.exec(line)?.[1] ?? url;
        if (/^ {2}kejaksaan-kapuas/.test(line)) break;
      }
      const ask = async (caller: string | null): Promise<unknown> => {
        const headers: { [name: string]: string } = { 'content-type': 'application/json' };
        if (caller !== null) {
          const body = JSON.stringify({ caller });
          const reply = await fetch(`${url}/demo/token`, { method: 'POST', headers, body });
          headers['authorization'] = `Bearer ${String(at(await reply.json(), 'token'))}`;
        }
        const query = '{ prosecutions { totalCount nodes { number person { name } } } agencies { name } }';
        const reply = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ query }),
        });
        return reply.json();
      };
      for (const caller of ['kejaksaan-kapuas', 'naker-kapuas']) {
        const answer = await ask(caller);
        expect(at(answer, 'data', 'prosecutions', 'totalCount')).toBeGreaterThan(0);
        expect(at(answer, 'data', 'agencies')).toContainEqual({ name: 'kejaksaan' });
      }
      expect(at(await ask(null), 'errors', 0, 'message')).toBe(
        'Cannot query field "prosecutions" on type "Query".',
      );
    } finally {
      if (gateway.pid !== undefined && gateway.exitCode === null) {
        const ended = once(gateway, 'exit');
        process.kill(-gateway.pid, 'SIGTERM');
        await ended;
      }
    }
  });
});
