// The operator's address: the figures of the gateway, for Prometheus. It is another one than the public's, so that
// what tells of every caller is behind no path that a caller can ask for.
import type { Config } from '../config/config.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { createCrossOrigin } from './cors.ts';
import type { Route } from './exchange.ts';
import { createHandler } from './handle.ts';
import { createListenerAt } from './server.ts';
import type { Listener } from './server.ts';
import { always } from './site.ts';

export interface OperatorOptions {
  readonly address: Config['listen'];
  readonly http: Config['http'];
  readonly metrics: Metrics;
  readonly log: Log;
}

export function createOperatorListener({ address, http, metrics, log }: OperatorOptions): Listener {
  const figures: Route = {
    name: 'metrics',
    methods: ['GET', 'HEAD'],
    handle: async () => ({
      status: 200,
      headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' },
      body: await metrics.text(),
    }),
  };
  const place = {
    key: 'operator',
    advice: 'free it, or set another OPERATOR_PORT',
    address,
  } as const;
  return createListenerAt(place, http, (isDraining) =>
    createHandler({
      enter: always({ routes: new Map([['/metrics', figures]]), crossOrigin: createCrossOrigin([]) }),
      elsewhere: 'the metrics are at /metrics',
      isDraining,
      log,
    }),
  );
}
