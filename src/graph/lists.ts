// Lists under an object: narrowed, ordered and cut for each parent, one read for all parents of a level.
import type { FieldModel } from '../model/model.ts';
import { everything } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';
import type { Key, OrderTerm, Row } from '../sources/source.ts';
import { batchField } from './batch.ts';
import { toQuery } from './filter.ts';
import { nestedPage, pageSize } from './page-size.ts';
import { recordOf } from './bindings.ts';
import { keyOf } from './key.ts';
import type { RequestContext } from './request.ts';

/** The arguments of a list. */
export interface ListArguments {
  readonly filter?: unknown;
  readonly orderBy?: readonly OrderArgument[] | null;
  readonly first?: number | null;
}

interface OrderArgument {
  /** The column: the enum's internal value. */
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** A list in the graph, with what its count needs. */
interface ListValue {
  readonly nodes: readonly Row[];
  readonly hasMore: boolean;
  readonly record: string;
  readonly fields: readonly string[];
  readonly key: Key | null;
  readonly query: Query;
}

export function toOrder(orderBy: ListArguments['orderBy']): readonly OrderTerm[] {
  const terms = new Map<string, OrderTerm>();
  for (const { field, direction } of orderBy ?? []) {
    if (!terms.has(field)) terms.set(field, { column: field, direction });
  }
  return [...terms.values()];
}

export function resolveList(field: FieldModel & { kind: 'rows' }) {
  return batchField(async (parents: readonly Row[], args: ListArguments, request: RequestContext) => {
    const record = recordOf(request.view.model, field.record);
    const query = toQuery(record, args.filter, request);
    const keys = parents.map((parent) => keyOf(parent, field.on));
    const found = await request.collection(field.record).byKeys({
      fields: field.to,
      keys,
      query,
      order: toOrder(args.orderBy),
      firstPerKey: pageSize(args.first, nestedPage),
    });
    return found.map((result, index): ListValue | Error => {
      if (result instanceof Error) return result;
      const { rows, hasMore } = result;
      return {
        nodes: rows,
        hasMore,
        record: field.record,
        fields: field.to,
        key: keys[index] ?? null,
        query,
      };
    });
  });
}

/** Counts the rows behind each list: one read for all lists that ask the same. */
export const resolveTotal = batchField(
  async (lists: readonly ListValue[], _args: object, request: RequestContext) => {
    const counts = new Array<number | Error>(lists.length);
    const alike = Map.groupBy(lists.keys(), (index) => {
      const list = lists[index];
      return JSON.stringify([list?.record, list?.fields, list?.query]);
    });
    await Promise.all(
      [...alike.values()].map(async (indexes) => {
        const first = lists[indexes[0] ?? 0];
        if (!first) return;
        const { record, fields, query } = first;
        const keys = indexes.map((index) => lists[index]?.key ?? null);
        const found = await request
          .collection(record)
          .countByKeys({ fields, keys, query: query ?? everything });
        indexes.forEach((index, place) => {
          counts[index] = found[place] ?? new Error('a list has no count');
        });
      }),
    );
    return counts;
  },
);
