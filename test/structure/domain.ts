// The tables of docs/domain.md, as data.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './files.ts';

export const domainText = readFileSync(join(projectRoot, 'docs/domain.md'), 'utf8');

/** The rows of the first table under a heading, by the names of the columns, without code marks. */
export function tableUnder(heading: string): readonly Readonly<Record<string, string>>[] {
  const start = domainText.split('\n').findIndex((line) => /^#+ /.test(line) && line.endsWith(` ${heading}`));
  if (start < 0) throw new Error(`docs/domain.md has no heading ${heading}`);
  const rest = domainText.split('\n').slice(start + 1);
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

export interface FieldRow {
  readonly agency: string;
  readonly type: string;
  readonly level: string;
  readonly fields: readonly string[];
}

function fieldRows(heading: string): readonly FieldRow[] {
  return tableUnder(heading).map(({ Agency = '', Type = '', Level = '', Fields = '' }) => ({
    agency: Agency,
    type: Type,
    level: Level,
    fields: Fields.split(', '),
  }));
}

/** Who may see which field of the connected agencies, by the names of the graph. */
export const connectedFields = fieldRows('Fields of the connected agencies');

/** The same for the agencies that are still to be connected. */
export const plannedFields = fieldRows('Fields of the planned agencies');
