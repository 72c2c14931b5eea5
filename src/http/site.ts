// What the public address serves, as one configuration and policy give it: a reload brings another.
import type { Config } from '../config/config.ts';
import { leadVisits } from './browser.ts';
import { createCrossOrigin } from './cors.ts';
import type { CrossOrigin } from './cors.ts';
import { demoRoutes } from './demo.ts';
import type { DemoDesk } from './demo.ts';
import type { Route } from './exchange.ts';
import { createGraphRoute } from './graphql.ts';
import type { GraphRouteOptions } from './graphql.ts';
import { readPages } from './pages.ts';

export interface Site {
  readonly routes: ReadonlyMap<string, Route>;
  readonly crossOrigin: CrossOrigin;
}

/** What a request is served by until its end. */
export interface Visit {
  readonly site: Site;
  /** To be called once, when the reply is out and nothing works on it any more. */
  leave(): void;
}

export interface SiteOptions extends GraphRouteOptions {
  readonly config: Pick<Config, 'mode' | 'http' | 'pages'>;
  /** The demo's callers and tokens; offered in demo mode only. */
  readonly demo?: DemoDesk;
}

/** The pages, the graph, and in a demo its desk. */
export function createSite(options: SiteOptions): Site {
  const { config, demo } = options;
  const pages = readPages(config.pages);
  const graph = createGraphRoute(options);
  return {
    routes: new Map([
      ...pages,
      ['/graphql', pages.has('/explorer') ? leadVisits(graph, '/explorer') : graph] as const,
      ...(demo && config.mode === 'demo' ? demoRoutes(demo) : []),
    ]),
    crossOrigin: createCrossOrigin(config.http.allowedOrigins),
  };
}

/** A site that stays as long as its server: nothing has to be told of a visit's end. */
export function always(site: Site): () => Visit {
  return () => ({ site, leave: () => undefined });
}
