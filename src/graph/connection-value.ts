// A page of a root list as the graph shows it. Edges and cursors are made when they are read, for a cursor costs more
// than a row; by classes, since an object literal with accessors is a shape of its own each time, which is kept.

export interface ConnectionOf {
  /** What stands in the graph for each row of the page. */
  readonly nodes: readonly object[];
  readonly hasMore: boolean;
  /** Null where it was not asked for. */
  readonly total: number | null;
  /** Whether the page stands behind a cursor. */
  readonly isBehind: boolean;
  /** The cursor of the row at a place of the page. */
  readonly cursorAt: (index: number) => string | null;
  /** Those of all rows: together they cost a fraction of theirs one by one. */
  readonly cursors: () => readonly string[];
}

export class ConnectionValue {
  readonly nodes: readonly object[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number | null;
  private readonly of: ConnectionOf;

  constructor(of: ConnectionOf) {
    this.nodes = of.nodes;
    this.pageInfo = new PageInfo(of);
    this.totalCount = of.total;
    this.of = of;
  }

  get edges(): readonly Edge[] {
    return this.nodes.map((node, index) => new Edge(node, index, this.of.cursors));
  }
}

class Edge {
  readonly node: object;
  private readonly index: number;
  private readonly cursors: ConnectionOf['cursors'];

  constructor(node: object, index: number, cursors: ConnectionOf['cursors']) {
    this.node = node;
    this.index = index;
    this.cursors = cursors;
  }

  get cursor(): string | null {
    return this.cursors()[this.index] ?? null;
  }
}

class PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  private readonly of: ConnectionOf;

  constructor(of: ConnectionOf) {
    this.hasNextPage = of.hasMore;
    this.hasPreviousPage = of.isBehind;
    this.of = of;
  }

  get startCursor(): string | null {
    return this.of.cursorAt(0);
  }

  get endCursor(): string | null {
    return this.of.cursorAt(this.of.nodes.length - 1);
  }
}
