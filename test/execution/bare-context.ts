// The request of an execution that is of no view: for schemas that are not the graph's.
import type { RequestContext } from '../../src/graph/request.ts';
import { SourceTally } from '../../src/graph/source-tally.ts';
import { createTally } from '../../src/graph/tally.ts';

/** What an execution itself asks of its request: the schema's resolvers ask nothing of it, and none of its types is a record. */
export function bareContext(): RequestContext {
  const disclosure = { wrapper: null, field: () => null, leadsToRows: () => false, person: null };
  const bare = {
    limits: { tally: createTally(), signal: new AbortController().signal },
    sources: new SourceTally(),
    rests: [],
    view: {
      priceLimit: Infinity,
      disclosure: { of: () => disclosure, condition: () => null, rested: () => [] },
    },
  };
  return bare as unknown as RequestContext;
}
