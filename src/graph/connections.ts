// Root lists: Relay connections over one collection, and look-ups by id.
import { createHash } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import type { FieldModel, IdentityModel, Model, RecordModel, Tie } from '../model/model.ts';
import type { OrderTerm, Page, Position, Row } from '../sources/source.ts';
import type { Scalar } from '../sources/query.ts';
import { keyOfNone, openedForNone } from './absent.ts';
import { recordOf } from './bindings.ts';
import { ConnectionValue } from './connection-value.ts';
import { pageSize, rootPage } from './page-size.ts';
import { toQuery } from './filter.ts';
import { identityOf, identityReader } from './key.ts';
import { KeySet } from './key-set.ts';
import type { IdentityValue } from './key.ts';
import { toOrder } from './lists.ts';
import type { ListArguments } from './lists.ts';
import type { RequestContext } from './request.ts';
import { selectedFields } from './selected.ts';

interface ConnectionArguments extends ListArguments {
  readonly after?: string | null;
}

/** What stands in the graph for rows of a page, one for each. */
type NodesOf = (rows: readonly Row[], request: RequestContext) => readonly (Row | IdentityValue)[];

const emptyPage: Page = { rows: [], sequences: [], hasMore: false, total: null };

/**
 * Resolves a root list. One read gives the rows and, only where it is selected, the total, both of one
 * snapshot.
 *
 * @param nodesOf what stands in the graph for the rows, where that is not the rows themselves
 */
export function resolveConnection(list: string, record: RecordModel, nodesOf: NodesOf = (rows) => rows) {
  return async (
    _root: unknown,
    args: ConnectionArguments,
    request: RequestContext,
    info: GraphQLResolveInfo,
  ) => {
    const query = toQuery(record, args.filter, request);
    const order = toOrder(args.orderBy);
    const first = pageSize(args.first, rootPage);
    const collection = request.collection(record.name);
    const { sealer } = request.view;
    // Worked out where a cursor is opened or made, which few lists need.
    const question = once(() => {
      const { subject } = request.session.caller;
      return digest([list, query, order, collection.scope, request.view.digest, subject]);
    });
    const after =
      args.after === null || args.after === undefined ? undefined : sealer.openCursor(question(), args.after);

    const selected = selectedFields(info);
    const total = selected.has('totalCount');
    const wantsRows = ['nodes', 'edges', 'pageInfo'].some((name) => selected.has(name));
    let page = emptyPage;
    if (wantsRows) page = await collection.page({ query, order, first, after, total });
    else if (total) page = { ...emptyPage, total: await collection.count(query) };

    const positionAt = (row: Row | undefined, index: number): readonly Position[] => {
      const sequence = page.sequences[index];
      return row && sequence !== undefined ? [positionOf(row, order, sequence)] : [];
    };
    const cursorAt = (index: number): string | null => {
      const [position] = positionAt(page.rows[index], index);
      return position ? sealer.sealCursor(question(), position) : null;
    };
    const cursors = once(() => sealer.sealCursors(question(), page.rows.flatMap(positionAt)));
    const { rows, hasMore, total: counted } = page;
    const nodes = nodesOf(rows, request);
    return new ConnectionValue({
      nodes,
      hasMore,
      total: counted,
      isBehind: after !== undefined,
      cursorAt,
      cursors,
    });
  };
}

/** Resolves a record by its id: null for a forged id, a hidden row and a missing one alike, after one read. */
export function resolveRecord(record: RecordModel, model: Model) {
  const none = openedForNone(record, model);
  return async (_root: unknown, { id }: { readonly id: string }, request: RequestContext) => {
    const found = request.view.sealer.open(record.name, id);
    const opened = found ?? none;
    const [result] = await request
      .collection(record.name)
      .byKeys(
        'key' in opened
          ? { fields: record.key, keys: new KeySet([opened.key]), firstPerKey: 1 }
          : { fields: ['keyDigest'], keys: new KeySet([[opened.digest]]), firstPerKey: 1 },
      );
    if (result instanceof Error) throw result;
    return found === null ? null : (result?.rows[0] ?? null);
  };
}

/** A register's rows as the identities that they stand for. */
export function toIdentity(
  identity: IdentityModel,
  register: RecordModel,
  columns: readonly string[],
): NodesOf {
  // A page has no row twice, so where the columns hold the row's key, it has no identity twice.
  const areDistinct = register.key.every((column) => columns.includes(column));
  const read = identityReader(columns, identity, areDistinct);
  return (rows, request) => {
    const nodes = rows.map(read);
    if (areDistinct) request.keys.areDistinct(nodes, identity.key);
    return nodes;
  };
}

/**
 * Resolves an identity by its id: it exists for the caller where some register of the view shows a row of
 * it. One read for each register, also for a forged id; a register that failed leaves the question open, which is an error.
 */
export function resolveIdentity(identity: IdentityModel, fields: readonly FieldModel[], model: Model) {
  const registers = new Map(
    fields
      .flatMap((field): readonly Tie[] =>
        field.kind === 'rows' ? [field] : field.kind === 'gathered' ? field.of : [],
      )
      .map(({ record, to }) => {
        const none = keyOfNone(recordOf(model, record), to, model);
        return [`${record} ${to.join()}`, { record, to, none }] as const;
      }),
  );
  return async (_root: unknown, { id }: { readonly id: string }, request: RequestContext) => {
    const opened = request.view.sealer.open(identity.name, id);
    const key = opened && 'key' in opened ? opened.key : null;
    const found = await Promise.all(
      [...registers.values()]
        .filter(({ record }) => request.has(record))
        .map(async ({ record, to, none }) => {
          const [result] = await request
            .collection(record)
            .byKeys({ fields: to, keys: new KeySet([key ?? none]), firstPerKey: 1 })
            .catch((error: unknown) => [error instanceof Error ? error : new Error(String(error))]);
          return result;
        }),
    );
    const isShown = found.some((result) => result && !(result instanceof Error) && result.rows.length > 0);
    if (key !== null && isShown) return identityOf(identity, key);
    const failed = found.find((result) => result instanceof Error);
    if (failed) throw failed;
    return null;
  };
}

function positionOf(row: Row, order: readonly OrderTerm[], sequence: Scalar): Position {
  const values = order.map(({ column }) => {
    const value = row[column] ?? null;
    return typeof value === 'object' ? null : value;
  });
  return { values, sequence };
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
