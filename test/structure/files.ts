// The project's TypeScript, parsed: what each file imports, and its syntax tree, for the tests of structure.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { Comment, Program } from 'oxc-parser';

export const projectRoot = resolve(import.meta.dirname, '../..');

export interface ParsedFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  /** The project's files that it names, from the root: by value or as types, also to export them again. */
  readonly imports: readonly string[];
  /** The packages that it names, such as `zod`, `@apollo/server` or `node:fs`. */
  readonly packages: readonly string[];
  /** Whether it loads a module by `import(…)` under a name that is worked out, which no list of imports shows. */
  readonly isDynamic: boolean;
}

/** Every file below folders, from the project's root. */
export function filesBelow(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(projectRoot.length + 1))
      .sort(),
  );
}

export function parseFiles(...folders: readonly string[]): readonly ParsedFile[] {
  return filesBelow(...folders)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => {
      const text = readFileSync(join(projectRoot, path), 'utf8');
      const { module, program, comments, errors } = parseSync(path, text);
      if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? 'cannot be parsed'}`);
      // Loaded where it is needed, and named in plain words, a module is an import like any other.
      const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => {
        const [, name = null] = /^'([^']+)'$/.exec(text.slice(start, end)) ?? [];
        return name;
      });
      const named = [
        ...dynamic.filter((name) => name !== null),
        ...module.staticImports.map((statement) => statement.moduleRequest.value),
        ...module.staticExports.flatMap(({ entries }) =>
          entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
        ),
      ];
      return {
        path,
        text,
        program,
        comments,
        imports: named.filter(isRelative).map((name) => normalize(join(dirname(path), name))),
        packages: named.filter((name) => !isRelative(name)).map(packageOf),
        isDynamic: dynamic.some((name) => name === null),
      };
    });
}

function isRelative(name: string): boolean {
  return name.startsWith('.');
}

/** `@apollo/server/plugin/disabled` is of `@apollo/server`; a builtin is its own. */
function packageOf(name: string): string {
  if (name.startsWith('node:')) return name;
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
