// Lists over an interface: the rows of each record that implements it, in one order, one read of each record for
// all parents of a level.
import type { FieldModel } from '../model/model.ts';
import { compareText } from '../sources/query.ts';
import type { KeyedRows, OrderTerm, Row, Value } from '../sources/source.ts';
import { batchField } from './batch.ts';
import { recordOf } from './bindings.ts';
import { toQuery } from './filter.ts';
import { toOrder } from './lists.ts';
import type { ListArguments, ListQuestion, ListValue } from './lists.ts';
import { nestedPage, pageSize } from './page-size.ts';
import type { RequestContext } from './request.ts';

/** What one record gave for every parent. */
interface Gathered {
  readonly record: string;
  readonly found: readonly (KeyedRows | Error)[];
}

export function resolveGathered(field: FieldModel & { kind: 'gathered' }) {
  return batchField(async (parents: readonly Row[], args: ListArguments, request: RequestContext) => {
    const order = toOrder(args.orderBy);
    const first = pageSize(args.first, nestedPage);
    // Every question is made before the first is asked: one that is refused leaves no read behind.
    const questions = field.of.flatMap(({ record: name, on, to }): readonly ListQuestion[] => {
      if (!request.has(name)) return [];
      const record = recordOf(request.view.model, name);
      const query = toQuery(record, args.filter, request);
      return [{ record: name, fields: to, keys: request.keys.of(parents, on), query }];
    });
    const reads = questions.map(({ record, ...question }) =>
      request.collection(record).byKeys({ ...question, order, firstPerKey: first }),
    );
    // Every read is waited for, so that of two that fail the first of the declaration is told, whichever was faster.
    const settled = await Promise.allSettled(reads);
    const gathered = questions.map(({ record }, index): Gathered => {
      const result = settled[index];
      if (result?.status !== 'fulfilled') throw result?.reason;
      return { record, found: result.value };
    });
    return parents.map((_, index): ListValue | Error => {
      const list = gather(gathered, index, order, first);
      return list instanceof Error ? list : { ...list, questions, index };
    });
  });
}

/** The list of one parent; an Error where one of the records has one, since a part would look like the whole. */
function gather(
  gathered: readonly Gathered[],
  index: number,
  order: readonly OrderTerm[],
  first: number,
): Pick<ListValue, 'nodes' | 'hasMore'> | Error {
  const rows: Row[] = [];
  let hasMore = false;
  for (const { record, found } of gathered) {
    const result = found[index];
    if (!result) return new Error('a parent has no result');
    if (result instanceof Error) return result;
    // The name is what tells an executor the type of each row.
    rows.push(...result.rows.map((row) => ({ ...row, __typename: record })));
    hasMore ||= result.hasMore;
  }
  // Each record's rows are in the order already; sorting is stable, so ties stay as the sources have them.
  if (order.length > 0) rows.sort((left, right) => compareRows(left, right, order));
  return { nodes: rows.slice(0, first), hasMore: hasMore || rows.length > first };
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
