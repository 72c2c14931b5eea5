// The committed snapshots: the SDL of every view of a sample caller, one file for all who share it.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../errors.ts';
import { parseName, toText } from './name.ts';
import type { ViewName } from './name.ts';
import type { CallerViews } from './views.ts';

/** One graph and the views that have it. */
export interface Snapshot {
  readonly file: string;
  readonly views: readonly ViewName[];
  readonly sdl: string;
}

const title =
  '# The graph of these callers, each with a purpose. Written by `npm run -s timpora -- schema record`.';

/** The snapshots of what callers have now. A file is named after the first of those who share it. */
export function takeSnapshots(views: CallerViews): readonly Snapshot[] {
  const designs = views.names.map((name) => ({
    name,
    sdl: views.sdlOf({ caller: name.caller, purpose: name.purpose, order: name.order ?? undefined }),
  }));
  const defaults = new Map<string, ViewName>();
  for (const { name } of designs) if (!defaults.has(name.caller)) defaults.set(name.caller, name);
  const snapshots = [...Map.groupBy(designs, ({ sdl }) => sdl)].flatMap(([sdl, sharing]) => {
    const names = sharing.map(({ name }) => name);
    const [first] = names;
    if (!first) return [];
    return [{ file: fileOf(first, defaults.get(first.caller) === first), views: names, sdl }];
  });
  const twice = snapshots.find(
    ({ file }, place) => snapshots.findIndex((each) => each.file === file) !== place,
  );
  if (twice)
    throw new StartError('Two graphs would have one file:', [`${twice.file}: rename one of the callers`]);
  return snapshots;
}

function fileOf(name: ViewName, isDefault: boolean): string {
  const text = isDefault ? name.caller : toText(name);
  return `${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.graphql`;
}

/** The file as it is written: who has the graph, one a line, and the graph as `schema print` prints it. */
export function toFile({ views, sdl }: Pick<Snapshot, 'views' | 'sdl'>): string {
  return [title, ...views.map((name) => `# - ${toText(name)}`), '', sdl].join('\n');
}

/**
 * The snapshots in a folder; none where there is no folder yet.
 *
 * @throws StartError that names each file which does not say whose graph it is, and each view in two files
 */
export function readSnapshots(folder: string): readonly Snapshot[] {
  if (!existsSync(folder)) return [];
  const faults: string[] = [];
  const fileOfView = new Map<string, string>();
  const snapshots = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file): Snapshot => {
      const lines = readFileSync(join(folder, file), 'utf8').split('\n');
      const end = lines.indexOf('');
      const views = lines.slice(1, Math.max(end, 1)).map(parseLine);
      const known = views.filter((name) => name !== null);
      if (lines[0] !== title || known.length === 0 || known.length < views.length) {
        faults.push(
          `${file}: expected a first line as of the others and then a line \`# - caller:PURPOSE\` for each view`,
        );
      }
      for (const name of known.map(toText)) {
        const other = fileOfView.get(name);
        if (other !== undefined) faults.push(`${file}: ${name} is also in ${other}; a view has one graph`);
        fileOfView.set(name, file);
      }
      return { file, views: known, sdl: lines.slice(end + 1).join('\n') };
    });
  if (faults.length === 0) return snapshots;
  throw new StartError(
    `The recorded graphs in ${folder} cannot be read; take them from the repository:`,
    faults,
  );
}

function parseLine(line: string): ViewName | null {
  const name = line.startsWith('# - ') ? parseName(line.slice(4)) : undefined;
  return name?.purpose === undefined
    ? null
    : { caller: name.caller, purpose: name.purpose, order: name.order ?? null };
}

/** Writes the snapshots and deletes those of graphs that nobody has any more. */
export function writeSnapshots(folder: string, snapshots: readonly Snapshot[]): void {
  mkdirSync(folder, { recursive: true });
  const files = new Set(snapshots.map(({ file }) => file));
  for (const file of readdirSync(folder)) {
    if (file.endsWith('.graphql') && !files.has(file)) rmSync(join(folder, file));
  }
  for (const snapshot of snapshots) writeFileSync(join(folder, snapshot.file), toFile(snapshot));
}
