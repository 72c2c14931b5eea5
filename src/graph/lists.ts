// Lists under an object: narrowed, ordered and cut for each parent, one read for all parents of a level.
import type { FieldModel } from '../model/model.ts';
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

/** The rows of one record behind a list, for its count. */
export interface ListPart {
  readonly record: string;
  readonly fields: readonly string[];
  readonly key: Key | null;
  readonly query: Query;
}

/** A list in the graph, with what its count needs. */
export interface ListValue {
  readonly nodes: readonly Row[];
  readonly hasMore: boolean;
  readonly parts: readonly ListPart[];
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
      const part = { record: field.record, fields: field.to, key: keys[index] ?? null, query };
      return { nodes: rows, hasMore, parts: [part] };
    });
  });
}

/** Counts the rows behind each list: one read of each record for all lists that ask the same of it. */
export const resolveTotal = batchField(
  async (lists: readonly ListValue[], _args: object, request: RequestContext) => {
    const all = lists.flatMap(({ parts }, list) => parts.map((part) => ({ list, part })));
    const alike = Map.groupBy(all, ({ part: { record, fields, query } }) =>
      JSON.stringify([record, fields, query]),
    );
    const counts: (number | Error)[] = lists.map(() => 0);
    const add = (list: number, count: number | Error): void => {
      const known = counts[list];
      if (!(known instanceof Error)) counts[list] = count instanceof Error ? count : (known ?? 0) + count;
    };
    await Promise.all(
      [...alike.values()].map(async (counted) => {
        const [first] = counted;
        if (!first) return;
        const { record, fields, query } = first.part;
        const keys = counted.map(({ part }) => part.key);
        const found = await request.collection(record).countByKeys({ fields, keys, query });
        counted.forEach(({ list }, place) => add(list, found[place] ?? new Error('a list has no count')));
      }),
    );
    return counts;
  },
);
