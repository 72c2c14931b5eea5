// Pages of lists that are worked out as a whole, such as what is found by comparing rows: cut behind a cursor.
import { createHash } from 'node:crypto';
import type { Position } from '../sources/source.ts';
import type { ConnectionOf } from './connection-value.ts';
import { pageSize, rootPage } from './page-size.ts';
import type { RequestContext } from './request.ts';

interface Paged {
  /** The name of the list. */
  readonly list: string;
  /** What else tells the question from others. */
  readonly asked: readonly unknown[];
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The page of a whole list in order. */
type Cut = <Item>(
  all: readonly Item[],
  place: {
    readonly of: (item: Item) => Position;
    readonly compare: (left: Position, right: Position) => number;
    readonly toNode: (item: Item) => object;
  },
) => ConnectionOf;

/**
 * Reads the arguments of a page, before anything is worked out; what it gives cuts the list.
 *
 * @throws GatewayError `PAGE_SIZE_INVALID`, `CURSOR_INVALID`
 */
export function pageOfAll({ list, asked, first, after }: Paged, request: RequestContext): Cut {
  const { sealer, digest } = request.view;
  const { subject } = request.session.caller;
  const size = pageSize(first, rootPage);
  // What a row rule or a region may ask of the request is in its parameters.
  const question = createHash('sha256')
    .update(JSON.stringify([list, asked, request.parameters, digest, subject]))
    .digest('base64url');
  const behind = after === null || after === undefined ? undefined : sealer.openCursor(question, after);
  return (all, place) => {
    const left = behind ? all.filter((item) => place.compare(place.of(item), behind) > 0) : all;
    const items = left.slice(0, size);
    return {
      nodes: items.map(place.toNode),
      hasMore: left.length > size,
      total: all.length,
      isBehind: behind !== undefined,
      cursorAt: (index) => {
        const item = items[index];
        return item === undefined ? null : sealer.sealCursor(question, place.of(item));
      },
      cursors: () => sealer.sealCursors(question, items.map(place.of)),
    };
  };
}
