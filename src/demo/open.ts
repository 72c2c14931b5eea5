// The demo's own parts of a gateway: an issuer of tokens, and the desk that hands them out.
import type { JWTVerifyGetKey } from 'jose';
import { createBusinessClock } from '../access/clock.ts';
import type { DemoConfig } from '../config/config.ts';
import type { DemoDesk } from '../http/demo.ts';
import { createDemoDesk } from './desk.ts';
import { openDemoIssuer } from './issuer.ts';
import type { Persona } from './personas.ts';

export interface Demo {
  /** By which the gateway verifies what the demo issues. */
  readonly keys: JWTVerifyGetKey;
  readonly desk: DemoDesk;
}

/**
 * @param personas those whom the gateway serves
 * @param create whether the issuer's key may be made where there is none
 * @throws StartError where the gateway does not listen on loopback
 */
export async function openDemo(
  config: DemoConfig,
  personas: readonly Persona[],
  options?: { readonly create: boolean },
): Promise<Demo> {
  const issuer = await openDemoIssuer(config, options);
  return { keys: issuer.keys, desk: createDemoDesk(personas, issuer, createBusinessClock(config.clock)) };
}
