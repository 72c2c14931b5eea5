// The gateway as one thing: everything opened in its order, and closed in the reverse.
import type { JWTVerifyGetKey } from 'jose';
import { createBusinessClock } from './access/clock.ts';
import { openKeySet } from './access/keys.ts';
import { openSession } from './access/session.ts';
import { createTokenVerifier } from './access/token.ts';
import { openAuditTrail } from './audit/open.ts';
import type { Config } from './config/config.ts';
import type { Declared, OpenSources } from './foundation.ts';
import type { DemoDesk } from './http/demo.ts';
import { createListener } from './http/listener.ts';
import { createOperatorListener } from './http/operator.ts';
import { GATEWAY } from './model/model.ts';
import { openKeyRing } from './seal/keys.ts';
import { createSealer } from './seal/sealer.ts';
import { observeAudit } from './telemetry/audit.ts';
import type { Log } from './telemetry/log.ts';
import { watchGuards } from './telemetry/guards.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { observeCollection } from './telemetry/reads.ts';
import { startTracing } from './telemetry/tracing.ts';
import { createViews } from './views/views.ts';
import { agenciesKnownToAll } from './views/visible.ts';

/** How metrics name an agency that not every member of the team may know of. */
const restricted = 'restricted';

export interface Gateway {
  readonly url: string;
  /** Where the operator reads metrics; null where no address is configured for it. */
  readonly operatorUrl: string | null;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly config: Config;
  readonly declared: Declared;
  /** Open sources; the gateway closes them. */
  readonly sources: OpenSources;
  readonly log: Log;
  /** The demo's issuer and desk, in demo mode and in no other. */
  readonly demo?: { readonly keys: JWTVerifyGetKey; readonly desk: DemoDesk };
}

/** @throws StartError that lists what keeps the gateway from starting */
export async function openGateway({
  config,
  declared,
  sources,
  log,
  demo,
}: GatewayOptions): Promise<Gateway> {
  const opened = new AsyncDisposableStack();
  opened.defer(() => sources.close());
  try {
    const keys = config.mode === 'demo' ? demo?.keys : openKeySet(config.tokens.keySet);
    if (!keys) throw new Error('a demo is opened with its issuer');
    const clock = createBusinessClock(config.clock);
    const { otlp } = config.telemetry;
    if (otlp) {
      const tracing = await startTracing(otlp, log);
      opened.defer(() => tracing.close());
    }
    const metrics = createMetrics();
    const named = new Set([GATEWAY, ...agenciesKnownToAll(declared.model, declared.clearances)]);
    const labelOf = (agency: string): string => (named.has(agency) ? agency : restricted);
    sources.watch(watchGuards(metrics, log, labelOf));
    const trail = openAuditTrail(config.audit.file, (error) =>
      log.error({ err: error }, 'the audit trail cannot be written'),
    );
    opened.defer(() => trail.close());
    const views = createViews({
      ...declared,
      collectionOf: (record) =>
        observeCollection(
          sources.collectionOf(record),
          { agency: record.owner, label: labelOf(record.owner), record: record.name },
          metrics,
        ),
      sealer: createSealer(openKeyRing(config.keys.handles, { create: config.mode === 'demo' })),
      logError: (error, requestId) => log.error({ err: error, requestId }, 'a request met a fault'),
      viewBuilt: metrics.viewBuilt,
    });
    opened.defer(() => views.close());
    let operatorUrl: string | null = null;
    if (config.operator) {
      metrics.measureProcess();
      const operator = createOperatorListener({ address: config.operator, http: config.http, metrics, log });
      operatorUrl = (await operator.listen()).url;
      opened.defer(() => operator.close());
    }
    const listener = createListener({
      config,
      log,
      metrics,
      authenticate: createTokenVerifier({ tokens: config.tokens, keys, policy: declared.policy }),
      openSession: (caller, headers) => openSession(declared.policy, caller, headers, clock),
      views,
      audit: observeAudit(trail, metrics),
      ...(demo && { demo: demo.desk }),
    });
    const { url } = await listener.listen();
    opened.defer(() => listener.close());
    let closing: Promise<void> | undefined;
    return { url, operatorUrl, close: () => (closing ??= opened.disposeAsync()) };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}
