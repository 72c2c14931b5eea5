// Lists over an interface: the rows of each record that implements it, in one order, one read of each record for
// all parents of a level.
import type { FieldModel, RecordModel } from '../model/model.ts';
import { compareText } from '../sources/query.ts';
import type { KeyedRows, OrderTerm, Row, Value } from '../sources/source.ts';
import { batchField } from './batch.ts';
import { recordOf } from './bindings.ts';
import { toQuery } from './filter.ts';
import { keyOf } from './key.ts';
import { toOrder } from './lists.ts';
import type { ListArguments, ListPart, ListValue } from './lists.ts';
import { nestedPage, pageSize } from './page-size.ts';
import type { RequestContext } from './request.ts';

/** What one record gave for every parent, with how it was asked. */
interface Gathered {
  readonly record: RecordModel;
  readonly parts: readonly ListPart[];
  readonly found: readonly (KeyedRows | Error)[];
}

export function resolveGathered(field: FieldModel & { kind: 'gathered' }) {
  return batchField(async (parents: readonly Row[], args: ListArguments, request: RequestContext) => {
    const order = toOrder(args.orderBy);
    const first = pageSize(args.first, nestedPage);
    // Every question is made before the first is asked: one that is refused leaves no read behind.
    const questions = field.of.flatMap(({ record: name, on, to }) => {
      if (!request.has(name)) return [];
      const record = recordOf(request.view.model, name);
      const query = toQuery(record, args.filter, request);
      const parts = parents.map((parent) => ({ record: name, fields: to, key: keyOf(parent, on), query }));
      return [{ record, to, query, parts }];
    });
    const reads = questions.map(({ record, to, query, parts }) => {
      const keys = parts.map(({ key }) => key);
      return request.collection(record.name).byKeys({ fields: to, keys, query, order, firstPerKey: first });
    });
    // Every read is waited for, so that of two that fail the first of the declaration is told, whichever was faster.
    const settled = await Promise.allSettled(reads);
    const gathered = questions.map(({ record, parts }, index): Gathered => {
      const result = settled[index];
      if (result?.status !== 'fulfilled') throw result?.reason;
      return { record, parts, found: result.value };
    });
    return parents.map((_, index) => gather(gathered, index, order, first));
  });
}

/** The list of one parent; an Error where one of the records has one, since a part would look like the whole. */
function gather(
  gathered: readonly Gathered[],
  index: number,
  order: readonly OrderTerm[],
  first: number,
): ListValue | Error {
  const rows: Row[] = [];
  const parts: ListPart[] = [];
  let hasMore = false;
  for (const { record, parts: ofRecord, found } of gathered) {
    const [result, part] = [found[index], ofRecord[index]];
    if (!result || !part) return new Error('a parent has no result');
    if (result instanceof Error) return result;
    // The name is what tells an executor the type of each row.
    rows.push(...result.rows.map((row) => ({ ...row, __typename: record.name })));
    parts.push(part);
    hasMore ||= result.hasMore;
  }
  // Each record's rows are in the order already; sorting is stable, so ties stay as the sources have them.
  if (order.length > 0) rows.sort((left, right) => compareRows(left, right, order));
  return { nodes: rows.slice(0, first), hasMore: hasMore || rows.length > first, parts };
}

/** The order that every source gives: text by code point, false before true, missing values last both ways. */
function compareRows(left: Row, right: Row, order: readonly OrderTerm[]): number {
  for (const { column, direction } of order) {
    const [a, b] = [left[column] ?? null, right[column] ?? null];
    if (a === null || b === null) {
      if (a !== b) return a === null ? 1 : -1;
      continue;
    }
    const compared = compareValues(a, b);
    if (compared !== 0) return direction === 'ASC' ? compared : -compared;
  }
  return 0;
}

function compareValues(left: Value, right: Value): number {
  return typeof left === 'string' && typeof right === 'string'
    ? compareText(left, right)
    : Number(left) - Number(right);
}
