// A browser that visits the graph's address asks nothing: it is led to the page where one can ask.
import { prefersPage } from './accept.ts';
import { redirect } from './exchange.ts';
import type { Exchange, Route } from './exchange.ts';

/** The graph's route, but for a visit: that is answered with the page's address. */
export function leadVisits(graph: Route, page: string): Route {
  return {
    ...graph,
    turnsAway: (request, search) =>
      !isVisit({ request, search }) && (graph.turnsAway?.(request, search) ?? false),
    handle: (exchange) => (isVisit(exchange) ? redirect(303, page) : graph.handle(exchange)),
  };
}

function isVisit({ request, search }: Pick<Exchange, 'request' | 'search'>): boolean {
  if (request.method !== 'GET' || !prefersPage(request.headers.accept)) return false;
  const parameters = new URLSearchParams(search);
  // A persisted document is asked for without a query: by its id, or by its digest in the extensions.
  return !['query', 'documentId', 'extensions'].some((name) => parameters.has(name));
}
