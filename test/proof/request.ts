// One request as data: what is kept of it can be sent again, to another world or on another day.

export interface Graph {
  readonly query: string;
  /** A value may be an {@link Earlier}, also inside of others. */
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly extensions?: unknown;
}

/** A value that an earlier reply held. */
export interface Earlier {
  /** The label of the step whose reply it is. */
  readonly $earlier: number;
  readonly take: 'cursor' | 'id';
  /** Which of those that the reply holds, going round. */
  readonly nth: number;
}

export interface Request {
  /** The sample caller whose token is sent; `public` sends none. */
  readonly persona: string;
  readonly purpose?: string;
  readonly order?: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the graph is asked: the body of a POST, the search of a GET. */
  readonly graph?: Graph;
  /** A body as it is, in the place of a question. */
  readonly body?: string;
}

export interface Step {
  /** By which later steps name it. */
  readonly label: number;
  /** Whether it is the caller's own, whose replies are compared. Another's is sent as `worlds` says. */
  readonly isCallers: boolean;
  readonly worlds: 'both' | 'one' | 'other';
  readonly request: Request;
  /** Requests of others that are under way at the same time, in the other world alone. */
  readonly beside?: readonly Request[];
}

export function isEarlier(value: unknown): value is Earlier {
  return typeof value === 'object' && value !== null && '$earlier' in value;
}

/** A question over POST. */
export function question(
  { persona, purpose, order }: Pick<Request, 'persona' | 'purpose' | 'order'>,
  graph: Graph,
): Request {
  return {
    persona,
    ...(purpose !== undefined && { purpose }),
    ...(order !== undefined && { order }),
    method: 'POST',
    path: '/graphql',
    graph,
  };
}

/** The graph with each reference to an earlier reply replaced. */
export function filled(graph: Graph, valueOf: (earlier: Earlier) => unknown): Graph {
  const fill = (value: unknown): unknown => {
    if (isEarlier(value)) return valueOf(value);
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner)]));
  };
  if (!graph.variables) return graph;
  const entries = Object.entries(graph.variables).map(([name, value]): [string, unknown] => [
    name,
    fill(value),
  ]);
  return { ...graph, variables: Object.fromEntries(entries) };
}

/** The ids or cursors that a reply holds, in the order in which they came. */
export function heldBy(body: string, take: Earlier['take']): readonly string[] {
  const found = take === 'id' ? /"id":"([^"]+)"/g : /"(?:endCursor|startCursor|cursor)":"([^"]+)"/g;
  return [...body.matchAll(found)].map(([, value]) => value ?? '');
}
