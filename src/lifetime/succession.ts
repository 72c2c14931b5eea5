// The service that is served now, and those before it whose last requests are not over yet.
import { isDeepStrictEqual } from 'node:util';
import type { AuditKeys } from '../audit/keys.ts';
import type { AuditTrail } from '../audit/trail.ts';
import type { Config } from '../config/config.ts';
import { countHolders } from './held.ts';
import type { Held } from './held.ts';
import type { Admission } from '../http/admission.ts';
import type { Visit } from '../http/site.ts';
import { openService } from './service.ts';
import type { Prepared, Service } from './service.ts';
import { watchTrail } from '../telemetry/audit.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { compareTrail } from '../trail.ts';
import type { openTrail } from '../trail.ts';

export interface Succession {
  /** What a request that begins now is served by; before the first service a programming error. */
  enter(): Visit;
  /**
   * Opens a service, and puts it in the place of the one before it, which is closed after its last request. To be
   * called again only when the call before has ended.
   *
   * @returns null where the succession was closed meanwhile
   * @throws StartError where it cannot be served: the one before it stays
   */
  serve(prepared: Prepared): Promise<Service | null>;
  /** Closes every service, each after its last request. */
  close(): Promise<void>;
}

export interface SuccessionOptions {
  readonly openTrail: typeof openTrail;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly admission: Admission;
}

interface Trail {
  readonly settings: Config['audit'];
  /** What it signs with: a reload may bring others. */
  readonly ring: { keys: AuditKeys };
  readonly held: Held<AuditTrail>;
}

export function createSuccession({ openTrail, log, metrics, admission }: SuccessionOptions): Succession {
  const observe = watchTrail(log, metrics);
  const leaving = new Set<Promise<void>>();
  let current: Held<Service> | undefined;
  let trail: Trail | undefined;
  let serving: Promise<unknown> | undefined;
  let isClosed = false;

  function retire(former: Held<unknown> | undefined): void {
    if (!former) return;
    const left = former
      .retire()
      .catch((error: unknown) => log.error({ err: error }, 'what was replaced cannot be closed'))
      .finally(() => leaving.delete(left));
    leaving.add(left);
  }

  /** Nobody waits for it, a close neither: what it finds stops nothing, and a disk of a witness may not answer. */
  function compare({ settings, ring }: Trail): void {
    compareTrail(settings, ring.keys, observe).catch((error: unknown) =>
      log.error({ err: error }, 'the audit trail cannot be held against its witnesses'),
    );
  }

  /** The trail stays open from one service to the next, unless it is to be another. */
  function trailOf({ config: { audit: settings }, rings: { audit: keys } }: Prepared): Trail {
    if (trail && isDeepStrictEqual(trail.settings, settings)) return trail;
    const ring = { keys };
    const opened = openTrail(settings, () => ring.keys, observe);
    return { settings, ring, held: countHolders(opened, () => opened.close()) };
  }

  async function follow(prepared: Prepared): Promise<Service | null> {
    if (isClosed) {
      await prepared.sources.close();
      return null;
    }
    let next: Trail;
    try {
      // It opens nothing before its first entry, so that of a service that is not served there is nothing to close.
      next = trailOf(prepared);
    } catch (error) {
      await prepared.sources.close();
      throw error;
    }
    const service = await openService(prepared, { log, metrics, admission, trail: next.held.value });
    if (isClosed) {
      await service.close();
      return null;
    }
    next.ring.keys = prepared.rings.audit;
    const letGo = next.held.hold();
    if (next !== trail) {
      retire(trail?.held);
      compare(next);
    }
    trail = next;
    retire(current);
    current = countHolders(service, async () => {
      await service.close();
      letGo();
    });
    return service;
  }

  return {
    enter() {
      if (!current) throw new Error('nothing is served yet');
      return { site: current.value.site, leave: current.hold() };
    },
    serve(prepared) {
      const following = follow(prepared);
      serving = following.catch(() => undefined);
      return following;
    },
    async close() {
      isClosed = true;
      await serving;
      await Promise.all([current?.retire(), trail?.held.retire(), ...leaving]);
    },
  };
}
