// The tree as the tools want it: formatted, of sound types, and with generated code that is up to date.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generate } from '@graphql-codegen/cli';
import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import codegen from '../../codegen.ts';
import { projectRoot } from './files.ts';

const run = promisify(execFile);

/** Runs a tool of the project as its npm script would, without the script. */
async function runTool(script: string, ...words: readonly string[]): Promise<string> {
  const tool = join(projectRoot, 'node_modules', script);
  try {
    await run(process.execPath, [tool, ...words], { cwd: projectRoot, maxBuffer: 16_777_216 });
    return '';
  } catch (error) {
    // A tool that found something ends with another code than 0, and both of its streams are here.
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    return `${stdout}${stderr}` || String(error);
  }
}

describe('the tree', () => {
  test('is formatted: npm run format changes nothing', async () => {
    const cache = ['--cache', '--cache-strategy', 'content'];
    expect(await runTool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', ...cache, '.')).toBe(
      '',
    );
  });

  test('has sound types: npm run typecheck finds nothing', async () => {
    expect(await runTool('typescript/bin/tsc', '--noEmit')).toBe('');
  });

  test('has generated code of the schema that it has: npm run codegen changes nothing', async () => {
    const options = await resolveConfig(join(projectRoot, 'package.json'));
    const { hooks: _, ...config } = codegen;
    const files: readonly { readonly filename: string; readonly content: string }[] = await generate(
      config,
      false,
    );
    expect(files.map(({ filename }) => filename).sort()).toEqual(Object.keys(codegen.generates).sort());
    for (const { filename, content } of files) {
      const committed = readFileSync(join(projectRoot, filename), 'utf8');
      const text = await format(content, { ...options, parser: 'typescript' });
      expect(text === committed, `${filename} is not what the schema gives; run npm run codegen`).toBe(true);
    }
  });
});
