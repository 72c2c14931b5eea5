// A sample agency that offers an HTTP service: the protocol of docs/sources.md over rows in memory.
import { defaultPath } from '../../sources/rest/names.ts';
import type { RecordDeclaration, Row } from '../../sources/source.ts';
import { HttpFault, type Answer, type Asked, type Handler } from './answer.ts';
import { createDoor, type DoorSettings } from './door.ts';
import { lookUp, valueOf } from './look-ups.ts';
import { keysQuestion, searchQuestion } from './questions.ts';
import { search, type SearchLimits } from './search.ts';
import { createTables, type Table } from './tables.ts';

export interface RestAgencyOptions extends SearchLimits {
  readonly records: readonly RecordDeclaration[];
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly door: DoorSettings;
  /** Whether it can be searched; else its rows are only looked up by key. */
  readonly searchable: boolean;
}

export function createRestAgency({
  records,
  rows,
  door: doorSettings,
  searchable,
  ...limits
}: RestAgencyOptions): Handler {
  const tableOf = createTables(records, rows);
  const door = createDoor(doorSettings);
  const byPath = new Map(records.map(({ name }) => [defaultPath(name), tableOf(name)] as const));

  function answer(asked: Asked): Answer {
    const { pathname, searchParams } = new URL(asked.target, 'http://agency');
    if (pathname === '/token') return door.issue(asked);
    door.requireKnown(asked);
    const [, record = '', ...further] = pathname.split('/');
    const table = byPath.get(`/${record}`);
    if (!table || further.length > 1) throw new HttpFault(404, 'there is no such thing');
    const [place] = further;
    const page = { table, parameters: searchParams, path: pathname, mostRows: limits.mostRows };
    if (asked.method === 'GET') {
      const { fields, keys } =
        place === undefined ? keysOfQuery(table, searchParams) : keyOfSegment(table, place);
      const found = lookUp({ ...page, fields, keys });
      const isNone = place !== undefined && keys.every((key) => table.find(fields, key).length === 0);
      return isNone ? { status: 404, body: {} } : found;
    }
    const question: unknown = JSON.parse(asked.body);
    if (place === 'keys') return lookUp({ ...page, ...keysQuestion.parse(question) });
    if (place !== 'search' || !searchable) throw new HttpFault(404, 'there is no such thing');
    return { status: 200, body: search(table, searchQuestion.parse(question), limits) };
  }

  return (asked) => {
    try {
      return answer(asked);
    } catch (error) {
      if (error instanceof HttpFault) return { status: error.status, body: { error: error.message } };
      return { status: 400, body: { error: 'the question is not understood' } };
    }
  };
}

const own: readonly string[] = ['select', 'limit', 'cursor', 'page'];

/** `?issuingState=XA&document=1&issuingState=XB&document=2`: the values of each name in the order of the keys. */
function keysOfQuery(table: Table, parameters: URLSearchParams) {
  const fields = [...new Set(parameters.keys())].filter((name) => !own.includes(name));
  const values = fields.map((field) => parameters.getAll(field).map((text) => valueOf(table, field, text)));
  const [first = []] = values;
  if (fields.length === 0 || values.some((of) => of.length !== first.length))
    throw new HttpFault(400, 'each key needs a value for each field');
  return { fields, keys: first.map((_, index) => values.map((of) => of[index] ?? '')) };
}

/** `issuingState=XA;document=1`. */
function keyOfSegment(table: Table, segment: string) {
  const pairs = segment.split(';').map((pair) => pair.split('=').map(decodeURIComponent));
  const fields = pairs.map(([field = '']) => field);
  return { fields, keys: [pairs.map(([field = '', text = '']) => valueOf(table, field, text))] };
}
