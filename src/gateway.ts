// The gateway as one thing: what lives as long as the process, around the service that a reload replaces.
import { isDeepStrictEqual } from 'node:util';
import { createAdmission } from './http/admission.ts';
import { createListener } from './http/listener.ts';
import { watchLoop } from './http/loop.ts';
import type { LoopWatch } from './http/loop.ts';
import { createOperatorListener } from './http/operator.ts';
import type { Reloaded } from './lifetime/reload.ts';
import type { Prepared } from './lifetime/service.ts';
import { createSuccession } from './lifetime/succession.ts';
import type { Log } from './telemetry/log.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { startTracing } from './telemetry/tracing.ts';
import { openTrail } from './trail.ts';

export interface Gateway {
  readonly url: string;
  /** Where the operator reads metrics; null where no address is configured for it. */
  readonly operatorUrl: string | null;
  /** How long a stop waits for requests under way, as it is now. */
  readonly drainMs: number;
  /**
   * Serves what is prepared from the next request on; those under way end with what they began with. To be called
   * again only when the call before has ended.
   *
   * @returns null where the gateway was closed meanwhile
   * @throws StartError where it cannot be served: the gateway serves on as before
   */
  reload(prepared: Prepared): Promise<Reloaded | null>;
  /** Answers what is under way, and closes everything after it. */
  close(): Promise<void>;
}

export interface GatewayOptions extends Prepared {
  readonly log: Log;
  /** Opens the audit trail. */
  readonly openTrail?: typeof openTrail;
}

/** The settings of what lives as long as the process. */
const lasting = ['listen', 'operator', 'telemetry'] as const;

/** @throws StartError that lists what keeps the gateway from starting */
export async function openGateway({
  log,
  openTrail: openTrailWith = openTrail,
  ...first
}: GatewayOptions): Promise<Gateway> {
  const started = first.config;
  let { http } = started;
  const opened = new AsyncDisposableStack();
  try {
    const { otlp } = started.telemetry;
    if (otlp) {
      const tracing = await startTracing(otlp, log);
      opened.defer(() => tracing.close());
    }
    const metrics = createMetrics();
    let loop: LoopWatch | undefined;
    opened.defer(() => loop?.close());
    const admission = createAdmission({
      limits: () => http,
      loop: { delayMs: () => loop?.delayMs() ?? 0 },
      metrics,
    });
    const services = createSuccession({ openTrail: openTrailWith, log, metrics, admission });
    opened.defer(() => services.close());
    let views = (await services.serve(first))?.views ?? new Set<string>();
    // Not before: a start is one long turn after the other, and says nothing of what comes.
    loop = watchLoop();

    const { operator: address } = started;
    const operator = address && createOperatorListener({ address, http, metrics, log });
    let operatorUrl: string | null = null;
    if (operator) {
      metrics.measureProcess();
      operatorUrl = (await operator.listen()).url;
      opened.defer(() => operator.close());
    }
    const listener = createListener({ config: started, enter: services.enter, log, metrics });
    const { url } = await listener.listen();
    opened.defer(() => listener.close());

    let closing: Promise<void> | undefined;
    return {
      url,
      operatorUrl,
      get drainMs() {
        return http.drainMs;
      },
      async reload(prepared) {
        const service = await services.serve(prepared);
        if (!service) return null;
        const { config } = prepared;
        ({ http } = config);
        listener.limit(http);
        operator?.limit(http);
        log.level = config.log.level;
        const former = views;
        ({ views } = service);
        return {
          agencies: Object.keys(config.agencies).length,
          views: views.size,
          newViews: [...views].filter((digest) => !former.has(digest)).length,
          waiting: lasting.filter((key) => !isDeepStrictEqual(config[key], started[key])),
        };
      },
      close: () => (closing ??= opened.disposeAsync()),
    };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}
