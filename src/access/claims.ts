// What a token must say, and the caller that follows from it.
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { purposes } from './clearance.ts';
import { isServedRegion } from './policy.ts';
import type { Policy } from './policy.ts';

/** Neither a control character, nor the end of a line, nor half a character: claims are kept, shown and printed. */
const word = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u);

const order = z.object({
  number: word,
  kind: word,
  from: z.iso.date().nullable().default(null),
  until: z.iso.date(),
  cases: z.array(word).max(200).default([]),
});

/** The claims that the gateway reads; others are the issuer's own affair. */
const claims = z.object({
  sub: word,
  exp: z.int(),
  agency: word.nullable().default(null),
  role: word,
  regions: z.array(word).max(200),
  purposes: z.array(z.enum(purposes)).min(1).max(purposes.length),
  default_purpose: z.enum(purposes),
  orders: z.array(order).max(50).default([]),
});

export interface Identity {
  readonly caller: Caller;
  /** When the token ends: seconds since the epoch, system clock. */
  readonly expiresAt: number;
}

/**
 * The caller that verified claims speak of. The claims must agree with the policy: a role it has, that role's
 * agency and purposes, regions it serves, each order once.
 *
 * @throws Error where they do not; what it says is for the log alone.
 */
export function toIdentity(payload: unknown, policy: Policy): Identity {
  const { sub, exp, agency, role, regions, orders, ...said } = claims.parse(payload);
  const expect = (holds: boolean, what: string) => {
    if (!holds) throw new Error(`Expected ${what} in the token`);
  };
  // Asked as an own key, or a role named constructor would be found on every object.
  const rights = Object.hasOwn(policy.roles, role) ? policy.roles[role] : undefined;
  if (!rights) throw new Error('Expected a role of the policy in the token');
  expect((rights.agency ?? null) === agency, 'the agency of the role');
  expect(
    said.purposes.every((purpose) => rights.purposes.includes(purpose)),
    'purposes of the role',
  );
  expect(said.purposes.includes(said.default_purpose), 'a default purpose out of the purposes');
  expect(
    regions.every((region) => isServedRegion(policy, region)),
    'regions of the policy',
  );
  expect(new Set(orders.map(({ number }) => number)).size === orders.length, 'each order once');
  const caller = {
    subject: sub,
    agency,
    role,
    regions,
    purposes: said.purposes,
    defaultPurpose: said.default_purpose,
    orders,
  };
  return { caller, expiresAt: exp };
}

/** The caller who shows no token. */
export function publicCaller(policy: Policy): Caller {
  const rights = policy.roles['public'];
  if (!rights) throw new Error('Expected a checked policy, which has the role public');
  return {
    subject: null,
    agency: null,
    role: 'public',
    regions: [],
    purposes: rights.purposes,
    defaultPurpose: rights.default,
    orders: [],
  };
}
