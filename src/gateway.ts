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
import { openKeyRing } from './seal/keys.ts';
import { createSealer } from './seal/sealer.ts';
import type { Log } from './telemetry/log.ts';
import { createViews } from './views/views.ts';

export interface Gateway {
  readonly url: string;
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
  try {
    const keys = config.mode === 'demo' ? demo?.keys : openKeySet(config.tokens.keySet);
    if (!keys) throw new Error('a demo is opened with its issuer');
    const clock = createBusinessClock(config.clock);
    const audit = openAuditTrail(config.audit.file, (error) =>
      log.error({ err: error }, 'the audit trail cannot be written'),
    );
    const views = createViews({
      ...declared,
      collectionOf: sources.collectionOf,
      sealer: createSealer(openKeyRing(config.keys.handles, { create: config.mode === 'demo' })),
      logError: (error, requestId) => log.error({ err: error, requestId }, 'a request met a fault'),
    });
    const listener = createListener({
      config,
      log,
      authenticate: createTokenVerifier({ tokens: config.tokens, keys, policy: declared.policy }),
      openSession: (caller, headers) => openSession(declared.policy, caller, headers, clock),
      views,
      audit,
      ...(demo && { demo: demo.desk }),
    });
    const { url } = await listener.listen();
    return {
      url,
      async close() {
        await listener.close();
        await views.close();
        await audit.close();
        await sources.close();
      },
    };
  } catch (error) {
    await sources.close();
    throw error;
  }
}
