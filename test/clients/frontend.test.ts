// A frontend in a repository of its own: its types come from the printed view of its caller, as the README says.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import type { Outcome } from '../commands/run.ts';
import { readDocument } from '../documentation/markdown.ts';
import { projectRoot } from '../structure/files.ts';

const root = mkdtempSync(join(tmpdir(), 'timpora-frontend-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const codegen =
  readDocument('README.md').blocks.find(({ text }) => text.includes('CodegenConfig'))?.text ?? '';

const compilerOptions = {
  target: 'es2024',
  module: 'esnext',
  moduleResolution: 'bundler',
  verbatimModuleSyntax: true,
  strict: true,
  noEmit: true,
  types: [],
};

const sender = `
import type { TypedDocumentString } from './generated/graphql';
export async function ask<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
  const body = JSON.stringify({ query: document.toString(), variables });
  const reply = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return (await reply.json()).data;
}
`;

/** A frontend's folder, with the view of its caller. */
async function createFrontend(caller: string): Promise<string> {
  const folder = join(root, caller);
  mkdirSync(join(folder, 'operations'), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  const { out } = await runCommand(root, ['schema', 'print', '--as', caller]);
  writeFileSync(join(folder, 'view.graphql'), out);
  writeFileSync(join(folder, 'codegen.ts'), codegen);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['page.ts'] }));
  writeFileSync(join(folder, 'ask.ts'), sender);
  return folder;
}

async function run(folder: string, tool: string, ...words: readonly string[]): Promise<Omit<Outcome, 'err'>> {
  const command = [join(projectRoot, 'node_modules', tool), ...words];
  try {
    // The generator keeps its reasons to itself where it believes to be tested.
    const env = { ...process.env, NODE_ENV: 'development', NO_COLOR: '1' };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: folder, env });
    return { code: 0, out: `${stdout}${stderr}` };
  } catch (error) {
    const { code, stdout, stderr } = Object(error) as { code: number; stdout: string; stderr: string };
    return { code, out: `${stdout}${stderr}` };
  }
}

const generate = (folder: string) => run(folder, '@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.ts');
const check = (folder: string) => run(folder, 'typescript/bin/tsc', '--project', 'tsconfig.json');

const cases = [
  {
    caller: 'dashboard-kalbar',
    operation: `query Figures($region: RegionCode!) {
      presenceCounts(region: $region) { measure value suppressed }
    }`,
    page: `
      import { ask } from './ask';
      import { FiguresDocument } from './generated/graphql';
      const { presenceCounts } = await ask(FiguresDocument, { region: '61' });
      export const shown: readonly (number | null)[] = presenceCounts?.map((figure) => figure.value) ?? [];`,
    selected: 'figure.value',
    unselected: 'figure.agency',
    outside: 'query Rows { stayPermits { totalCount } }',
    refusal: 'Cannot query field "stayPermits" on type "Query".',
  },
  {
    caller: 'imigrasi-kalbar',
    operation: `query Overstays($first: Int!) {
      stayPermits(filter: { status: { eq: OVERSTAYED } }, first: $first) {
        nodes { number validUntil overstay { days } }
      }
    }`,
    page: `
      import { ask } from './ask';
      import { OverstaysDocument } from './generated/graphql';
      const { stayPermits } = await ask(OverstaysDocument, { first: 5 });
      export const days: readonly (number | undefined)[] = (stayPermits?.nodes ?? []).map((permit) => permit.overstay?.days);
      export const ends: readonly string[] = (stayPermits?.nodes ?? []).map((permit) => permit.validUntil);`,
    selected: 'permit.overstay?.days',
    unselected: 'permit.holder',
    outside: 'query Passport { travelDocuments { nodes { number } } }',
    refusal: 'Cannot query field "number" on type "TravelDocument".',
  },
];

describe.for(cases)(
  'a frontend of $caller',
  ({ caller, operation, page, selected, unselected, outside, refusal }) => {
    test('has types for what it asks, and an error for what its view lacks', async () => {
      const folder = await createFrontend(caller);
      writeFileSync(join(folder, 'operations/page.graphql'), operation);
      const generation = await generate(folder);
      expect(generation.code, generation.out).toBe(0);
      writeFileSync(join(folder, 'page.ts'), page);
      expect(await check(folder)).toEqual({ code: 0, out: '' });

      // What was not selected is no part of the answer's type.
      writeFileSync(join(folder, 'page.ts'), page.replace(selected, unselected));
      const unsound = await check(folder);
      expect(unsound.code).not.toBe(0);
      expect(unsound.out).toContain('TS2339');

      const generated = readFileSync(join(folder, 'generated/graphql.ts'), 'utf8');
      writeFileSync(join(folder, 'operations/outside.graphql'), outside);
      const refused = await generate(folder);
      expect(refused.code).toBe(1);
      expect(refused.out).toContain(refusal);
      expect(refused.out).toContain('operations/outside.graphql:1:');
      expect(readFileSync(join(folder, 'generated/graphql.ts'), 'utf8')).toBe(generated);
    });
  },
);
