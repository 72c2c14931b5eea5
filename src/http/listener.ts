// The public address: the pages, the graph, health, and in a demo its desk. Nothing here is for operators.
import type { Config } from '../config/config.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { leadVisits } from './browser.ts';
import { createCrossOrigin } from './cors.ts';
import { demoRoutes } from './demo.ts';
import type { DemoDesk } from './demo.ts';
import { createGraphRoute } from './graphql.ts';
import type { GraphRouteOptions } from './graphql.ts';
import { createHandler } from './handle.ts';
import { healthRoutes } from './health.ts';
import { readPages } from './pages.ts';
import { createListenerAt } from './server.ts';
import type { Listener } from './server.ts';

export interface ListenerOptions extends GraphRouteOptions {
  readonly config: Pick<Config, 'mode' | 'listen' | 'http' | 'pages'>;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The demo's callers and tokens; offered in demo mode only. */
  readonly demo?: DemoDesk;
}

export function createListener(options: ListenerOptions): Listener {
  const { config, log, metrics, demo } = options;
  const pages = readPages(config.pages);
  const graph = createGraphRoute(options);
  const place = {
    key: 'listen',
    advice: 'free it, or set another HOST or PORT',
    address: config.listen,
  } as const;
  return createListenerAt(place, config.http, (isDraining) =>
    createHandler({
      routes: new Map([
        ...pages,
        ['/graphql', pages.has('/explorer') ? leadVisits(graph, '/explorer') : graph] as const,
        ...healthRoutes(isDraining),
        ...(demo && config.mode === 'demo' ? demoRoutes(demo) : []),
      ]),
      elsewhere: 'the graph is at /graphql',
      crossOrigin: createCrossOrigin(config.http.allowedOrigins),
      isDraining,
      log,
      metrics,
    }),
  );
}
