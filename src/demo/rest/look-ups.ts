// Look-ups by key of a sample agency: a page of the rows of all keys, in no order at all.
import type { Sequenced } from '../../sources/order.ts';
import type { Scalar } from '../../sources/query.ts';
import type { Key } from '../../sources/source.ts';
import { HttpFault, type Answer } from './answer.ts';
import { fieldsOnly } from './projection.ts';
import type { Table } from './tables.ts';

export interface LookUp {
  readonly table: Table;
  readonly fields: readonly string[];
  readonly keys: readonly Key[];
  /** What the page is asked for by: `select`, `limit`, and `cursor` or `page`. */
  readonly parameters: URLSearchParams;
  /** The path of the look-up, for the link to the next page. */
  readonly path: string;
  /** How many rows a page has at most, whatever is asked for. */
  readonly mostRows: number;
}

export function lookUp({ table, fields, keys, parameters, path, mostRows }: LookUp): Answer {
  const found = keys.flatMap((key) => table.find(fields, key)).toSorted(byScatter);
  const limit = Math.min(wholeOf(parameters, 'limit') ?? mostRows, mostRows);
  const page = wholeOf(parameters, 'page');
  const start = page === undefined ? startOf(parameters.get('cursor')) : (page - 1) * limit;
  const rows = found.slice(start, start + limit);
  const next = start + limit < found.length ? cursorAt(start + limit) : null;
  return {
    status: 200,
    ...(next !== null && { headers: { link: `<${linkTo(path, parameters, next)}>; rel="next"` } }),
    body: {
      rows: rows.map(fieldsOnly(table, parameters.get('select')?.split(',') ?? [])),
      sequences: rows.map(({ sequence }) => sequence),
      next,
      total: found.length,
    },
  };
}

/** A value of a field as an address writes it. */
export function valueOf({ declaration }: Table, field: string, text: string): Scalar {
  const column = Object.hasOwn(declaration.columns, field) ? declaration.columns[field] : undefined;
  if (!column || column.list) throw new HttpFault(400, `${declaration.name} is not looked up by ${field}`);
  switch (column.type) {
    case 'integer':
      return Number(text);
    case 'boolean':
      return text === 'true';
    default:
      return text;
  }
}

/** An order that has nothing to do with the keys asked for, so that nobody relies on one. */
function byScatter(left: Sequenced, right: Sequenced): number {
  const scatter = ({ sequence }: Sequenced): number => (Number(sequence) * 7_919) % 104_729;
  return scatter(left) - scatter(right) || Number(left.sequence) - Number(right.sequence);
}

function wholeOf(parameters: URLSearchParams, name: string): number | undefined {
  const text = parameters.get(name);
  if (text === null) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new HttpFault(400, `${name} is a whole number from 1`);
  return Number(text);
}

function cursorAt(start: number): string {
  return Buffer.from(`from ${start}`).toString('base64url');
}

function startOf(cursor: string | null): number {
  if (cursor === null) return 0;
  const [, start] = /^from (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (start === undefined) throw new HttpFault(400, 'this is no cursor');
  return Number(start);
}

function linkTo(path: string, parameters: URLSearchParams, cursor: string): string {
  const next = new URLSearchParams(parameters);
  next.set('cursor', cursor);
  return `${path}?${next}`;
}
