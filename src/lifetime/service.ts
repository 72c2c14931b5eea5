// What a configuration and a policy give, as one thing that a reload replaces whole: sources, views and what the
// public address serves.
import type { JWTVerifyGetKey } from 'jose';
import { createBusinessClock } from '../access/clock.ts';
import { openKeySet } from '../access/keys.ts';
import { rememberSessions } from '../access/sessions.ts';
import { createTokenVerifier } from '../access/token.ts';
import type { AuditTrail } from '../audit/trail.ts';
import type { Config } from '../config/config.ts';
import type { OpenSources } from '../connected.ts';
import type { Declared } from '../declared.ts';
import { openDocuments } from '../documents/open.ts';
import type { Admission } from '../http/admission.ts';
import type { DemoDesk } from '../http/demo.ts';
import { createDocumentResolver } from '../http/document-id.ts';
import { createSite } from '../http/site.ts';
import type { Site } from '../http/site.ts';
import { GATEWAY } from '../model/model.ts';
import type { Rings } from '../rings.ts';
import { createSealer } from '../seal/sealer.ts';
import { openSnapshots } from '../sweep/snapshots.ts';
import { logFaults } from '../telemetry/faults.ts';
import { watchGuards } from '../telemetry/guards.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { observeCollection } from '../telemetry/reads.ts';
import { createViews } from '../views/views.ts';
import { agenciesKnownToAll } from '../views/visible.ts';

/** What was read and opened for a service, and becomes its own. */
export interface Prepared {
  readonly config: Config;
  readonly declared: Declared;
  readonly sources: OpenSources;
  readonly rings: Rings;
  /** The demo's issuer and desk, in demo mode and in no other. */
  readonly demo?: { readonly keys: JWTVerifyGetKey; readonly desk: DemoDesk };
}

/** What lives as long as the process, or longer than one service. */
export interface Surroundings {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly admission: Admission;
  readonly trail: AuditTrail;
}

export interface Service {
  readonly config: Config;
  readonly site: Site;
  /** The digest of each view. */
  readonly views: ReadonlySet<string>;
  close(): Promise<void>;
}

/** How metrics name an agency that not every member of the team may know of. */
const restricted = 'restricted';

/** @throws StartError that lists what keeps it from being served; the sources are closed then */
export async function openService(
  { config, declared, sources, rings, demo }: Prepared,
  { log, metrics, admission, trail }: Surroundings,
): Promise<Service> {
  const opened = new AsyncDisposableStack();
  opened.defer(() => sources.close());
  try {
    const keys = config.mode === 'demo' ? demo?.keys : openKeySet(config.tokens.keySet);
    if (!keys) throw new Error('a demo is opened with its issuer');
    const clock = createBusinessClock(config.clock);
    const documents = openDocuments(config.documents, declared.policy);
    const named = new Set([GATEWAY, ...agenciesKnownToAll(declared.model, declared.clearances)]);
    const labelOf = (agency: string): string => (named.has(agency) ? agency : restricted);
    sources.watch({
      guard: watchGuards(metrics, log, labelOf),
      leftOut: (row) => log.warn(row, 'a row of the trail is not as declared; the graph does not show it'),
    });
    for (const fault of sources.unreached)
      log.warn({ fault }, 'an agency is not reached; its fields fail until it is');
    const views = await createViews({
      ...declared,
      collectionOf(record) {
        const { owner: agency, name } = record;
        const observed = { agency, label: labelOf(agency), record: name };
        return observeCollection(sources.collectionOf(record), observed, metrics);
      },
      sealer: createSealer(rings),
      logError: logFaults(log),
      limits: config.limits,
      former: openSnapshots(config.data),
      viewBuilt: metrics.viewBuilt,
    });
    opened.defer(() => views.close());
    const site = createSite({
      config,
      authenticate: createTokenVerifier({ tokens: config.tokens, keys, policy: declared.policy }),
      openSession: rememberSessions(declared.policy, clock),
      views,
      resolveDocument: createDocumentResolver(documents, metrics.documentAsked),
      audit: trail,
      admission,
      metrics,
      ...(demo && { demo: demo.desk }),
    });
    const { handles, cursors, audit: trailKeys } = rings;
    metrics.ringOpened('handles', handles.keys.keys(), handles.current);
    metrics.ringOpened('cursors', cursors.keys.keys(), cursors.current);
    metrics.ringOpened('audit', trailKeys.verifying.keys(), trailKeys.signing.id);
    return { config, site, views: views.digests, close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}
