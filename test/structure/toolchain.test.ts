// The tree as the tools want it: formatted, of sound types, with generated code that is up to date, and a whole lockfile.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generate } from '@graphql-codegen/cli';
import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import codegen from '../../codegen.ts';
import { filesBelow, projectRoot } from './files.ts';

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

type Names = Readonly<Record<string, unknown>>;

/** What the lockfile says of one package; the root is a package too. */
interface Locked {
  readonly dependencies?: Names;
  readonly devDependencies?: Names;
  readonly optionalDependencies?: Names;
}

/** Where Node would find a package that is named in a place, the nearest first. */
function placesOf(name: string, from: string): readonly string[] {
  const above = from === '' ? [] : placesOf(name, from.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, ''));
  return [from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`, ...above];
}

describe('the tree', () => {
  test('has a lockfile with a place for every package that one in it names, as npm ci wants it', () => {
    const text = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');
    const { packages } = JSON.parse(text) as { readonly packages: Readonly<Record<string, Locked>> };
    const wanted = Object.entries(packages).flatMap(([from, locked]) =>
      // What a package needs to be developed is installed for the root alone.
      Object.keys({
        ...locked.dependencies,
        ...locked.optionalDependencies,
        ...(from === '' && locked.devDependencies),
      }).map((name) => ({ from, name })),
    );
    expect(wanted.length).toBeGreaterThan(500);
    const missing = wanted.filter(
      ({ from, name }) => !placesOf(name, from).some((place) => place in packages),
    );
    expect(missing).toEqual([]);
  });

  test('is formatted: npm run format changes nothing', async () => {
    const cache = ['--cache', '--cache-strategy', 'content'];
    expect(await runTool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', ...cache, '.')).toBe(
      '',
    );
  });

  test('has sound types: npm run typecheck finds nothing', async () => {
    // Other tests run beside it: what several checkers do together is a third more.
    expect(await runTool('typescript/bin/tsc', '--noEmit', '--singleThreaded')).toBe('');
  });

  test('has generated code of the schema that it has: npm run codegen changes nothing', async () => {
    const options = await resolveConfig(join(projectRoot, 'package.json'));
    const { hooks: _, ...config } = codegen;
    const files: readonly { readonly filename: string; readonly content: string }[] = await generate(
      config,
      false,
    );
    // An output is a file, or a folder whose name ends with a slash.
    const outputs = Object.keys(codegen.generates);
    const isOf = (output: string, file: string) =>
      output.endsWith('/') ? file.startsWith(output) : file === output;
    const names = files.map(({ filename }) => filename);
    expect(outputs.filter((output) => !names.some((name) => isOf(output, name)))).toEqual([]);
    expect(filesBelow('web/generated').filter((name) => !names.includes(name))).toEqual([]);
    for (const { filename, content } of files) {
      const committed = readFileSync(join(projectRoot, filename), 'utf8');
      const parser = filename.endsWith('.json') ? 'json' : 'typescript';
      const text = await format(content, { ...options, parser });
      expect(text === committed, `${filename} is not what the schema gives; run npm run codegen`).toBe(true);
    }
  });

  test('types the pages by what their caller may know: an operation that asks for more is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'timpora-operations-'));
    try {
      const documents = join(folder, 'rows.graphql');
      const output = 'web/generated/public/';
      const generateFrom = (operation: string) => {
        writeFileSync(documents, operation);
        const { hooks: _, ...config } = codegen;
        return generate(
          { ...config, generates: { [output]: { ...codegen.generates[output], documents } } },
          false,
        );
      };
      await expect(generateFrom('query Rows { stayPermits { totalCount } }')).rejects.toThrow(
        /Cannot query field "stayPermits" on type "Query"\.\s+at \S+rows\.graphql:1:14/,
      );
      await expect(generateFrom('query Role { viewer { role } }')).resolves.toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
