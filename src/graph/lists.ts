// Lists under an object: narrowed, ordered and cut for each parent, one read for all parents of a level.
import type { FieldModel } from '../model/model.ts';
import type { Query } from '../sources/query.ts';
import type { OrderTerm, Row } from '../sources/source.ts';
import { batchField } from './batch.ts';
import { toQuery } from './filter.ts';
import { nestedPage, pageSize } from './page-size.ts';
import { recordOf } from './bindings.ts';
import { KeySet } from './key-set.ts';
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

/** What a level of lists asked of one record, for its count: of the list at an index the key at that index. */
export interface ListQuestion {
  readonly record: string;
  readonly fields: readonly string[];
  readonly keys: KeySet;
  readonly query: Query;
}

/** A list in the graph, with what its count needs. */
export interface ListValue {
  readonly nodes: readonly Row[];
  readonly hasMore: boolean;
  /** Of each record whose rows it has; one object for all lists of the level. */
  readonly questions: readonly ListQuestion[];
  /** The list's place among those of its level. */
  readonly index: number;
}

export function toOrder(orderBy: ListArguments['orderBy']): readonly OrderTerm[] {
  if (!orderBy || orderBy.length === 0) return noOrder;
  const terms = new Map<string, OrderTerm>();
  for (const { field, direction } of orderBy) {
    if (!terms.has(field)) terms.set(field, { column: field, direction });
  }
  return [...terms.values()];
}

const noOrder: readonly OrderTerm[] = [];

export function resolveList(field: FieldModel & { kind: 'rows' }) {
  return batchField(async (parents: readonly Row[], args: ListArguments, request: RequestContext) => {
    const record = recordOf(request.view.model, field.record);
    const query = toQuery(record, args.filter, request);
    const keys = request.keys.of(parents, field.on);
    const found = await request.collection(field.record).byKeys({
      fields: field.to,
      keys,
      query,
      order: toOrder(args.orderBy),
      firstPerKey: pageSize(args.first, nestedPage),
    });
    const questions = [{ record: field.record, fields: field.to, keys, query }];
    return found.map((result, index): ListValue | Error =>
      result instanceof Error ? result : { nodes: result.rows, hasMore: result.hasMore, questions, index },
    );
  });
}

/** Counts the rows behind each list: one read of each record for all lists that ask the same of it. */
export const resolveTotal = batchField(
  async (lists: readonly ListValue[], _args: object, request: RequestContext) => {
    const places = lists.map((list, place) => ({ list, place }));
    const levels = Map.groupBy(places, ({ list }) => list.questions);
    const counted = await Promise.all(
      [...levels].flatMap(([questions, level]) =>
        questions.map(async ({ record, fields, keys, query }) => {
          const asked = new KeySet(level.map(({ list }) => keys.keys[list.index] ?? null));
          const found = await request.collection(record).countByKeys({ fields, keys: asked, query });
          return { level, found };
        }),
      ),
    );
    const counts: (number | Error)[] = lists.map(() => 0);
    const add = (list: number, count: number | Error): void => {
      const known = counts[list];
      if (!(known instanceof Error)) counts[list] = count instanceof Error ? count : (known ?? 0) + count;
    };
    for (const { level, found } of counted)
      level.forEach(({ place }, index) => add(place, found[index] ?? new Error('a list has no count')));
    return counts;
  },
);
