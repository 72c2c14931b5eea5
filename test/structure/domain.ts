// The tables of docs/domain.md, and of the page of each room, as data.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from './files.ts';

type TableRow = Readonly<Record<string, string>>;

export const domainText = readFileSync(join(projectRoot, 'docs/domain.md'), 'utf8');

/** The rows of the first table under a heading, by the names of the columns, without code marks. */
function tableIn(path: string, text: string, heading: string): readonly TableRow[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.endsWith(` ${heading}`));
  if (start < 0) throw new Error(`${path} has no heading ${heading}`);
  const rest = lines.slice(start + 1);
  const first = rest.findIndex((line) => line.startsWith('|'));
  const length = rest.slice(first).findIndex((line) => !line.startsWith('|'));
  const [head = [], , ...rows] = rest.slice(first, length < 0 ? undefined : first + length).map((line) =>
    line
      .slice(1, line.lastIndexOf('|'))
      .split('|')
      .map((cell) => cell.replaceAll('`', '').trim()),
  );
  return rows.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}

/** A table of docs/domain.md. */
export function tableUnder(heading: string): readonly TableRow[] {
  return tableIn('docs/domain.md', domainText, heading);
}

export interface Room {
  /** The agency, as the page is named. */
  readonly agency: string;
  /** Who may see which field, by the names of the graph. */
  readonly fields: readonly { readonly type: string; readonly level: string; readonly field: string }[];
  readonly records: readonly TableRow[];
  readonly callers: readonly TableRow[];
}

/** Each page of docs/rooms. */
export const rooms: readonly Room[] = readdirSync(join(projectRoot, 'docs/rooms')).map((name) => {
  const path = `docs/rooms/${name}`;
  const text = readFileSync(join(projectRoot, path), 'utf8');
  return {
    agency: basename(name, '.md'),
    fields: tableIn(path, text, 'Fields').flatMap(({ Type: type = '', Level: level = '', Fields = '' }) =>
      Fields.split(', ').map((field) => ({ type, level, field })),
    ),
    records: tableIn(path, text, 'Records'),
    callers: tableIn(path, text, 'Sample callers'),
  };
});
