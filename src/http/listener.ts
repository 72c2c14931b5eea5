// The public address: what the gateway serves at the moment, and health. Nothing here is for operators.
import type { Config } from '../config/config.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { createHandler } from './handle.ts';
import { healthRoutes } from './health.ts';
import { createListenerAt } from './server.ts';
import type { Listener } from './server.ts';
import type { Visit } from './site.ts';

export interface ListenerOptions {
  readonly config: Pick<Config, 'listen' | 'http'>;
  /** What a request that begins now is served by. */
  readonly enter: () => Visit;
  readonly log: Log;
  readonly metrics: Metrics;
}

export function createListener({ config, enter, log, metrics }: ListenerOptions): Listener {
  const place = {
    key: 'listen',
    advice: 'free it, or set another HOST or PORT',
    address: config.listen,
  } as const;
  return createListenerAt(place, config.http, (isDraining) =>
    createHandler({
      enter,
      health: healthRoutes(isDraining),
      elsewhere: 'the graph is at /graphql',
      isDraining,
      log,
      metrics,
    }),
  );
}
