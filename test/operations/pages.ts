// Reads whole root lists, a page at a time, as a client does.
import { expect } from 'vitest';
import { compareText } from '../../src/sources/query.ts';
import { at } from '../gateway.ts';
import type { Asking, TestGateway } from '../gateway.ts';

export type Node = { readonly [field: string]: unknown };

export interface ListPage {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

export interface List {
  readonly caller: string;
  readonly root: string;
  /** What to select of each row. */
  readonly fields: string;
  /** Arguments other than `first` and `after`. */
  readonly args?: string;
  readonly first?: number;
  readonly asking?: Asking;
}

const ends = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** One page of a list with all that it says of itself; an error fails the test. */
export function page(gateway: TestGateway, list: List, after?: string): Promise<ListPage> {
  return ask(
    gateway,
    list,
    `nodes { ${list.fields} } edges { cursor node { ${list.fields} } } totalCount`,
    after,
  );
}

/** Every page of a list, in order. */
export async function pages(gateway: TestGateway, list: List): Promise<readonly ListPage[]> {
  return turn((after) => page(gateway, list, after));
}

/** Every row of a list. */
export async function rows(gateway: TestGateway, list: List): Promise<readonly Node[]> {
  const found = await turn((after) => ask(gateway, list, `nodes { ${list.fields} }`, after));
  return found.flatMap(({ nodes }) => nodes);
}

async function ask(
  gateway: TestGateway,
  { caller, root, args = '', first = 500, asking }: List,
  selection: string,
  after: string | undefined,
): Promise<ListPage> {
  const query = `query ($after: Cursor) { list: ${root}(first: ${first}, after: $after ${args}) { ${selection} ${ends} } }`;
  const answer = await gateway.ask(caller, query, { ...asking, variables: { after } });
  expect(answer.errors).toEqual([]);
  // An answer without errors has what the document selects; what is not selected is not asked for.
  return at(answer.data, 'list') as ListPage;
}

async function turn(read: (after?: string) => Promise<ListPage>): Promise<readonly ListPage[]> {
  const found: ListPage[] = [];
  for (let after: string | undefined; ;) {
    const next = await read(after);
    found.push(next);
    if (!next.pageInfo.hasNextPage || next.pageInfo.endCursor === null) return found;
    after = next.pageInfo.endCursor;
  }
}

const compare = (left: unknown, right: unknown): number =>
  typeof left === 'number' && typeof right === 'number'
    ? left - right
    : compareText(String(left), String(right));
/** Whether values are in order, missing ones last. */
export const inOrder = (values: readonly unknown[], direction: string): boolean =>
  values.every((value, index) => {
    const before = values[index - 1];
    if (index === 0 || value === null) return true;
    return before !== null && compare(before, value) * (direction === 'ASC' ? 1 : -1) <= 0;
  });
