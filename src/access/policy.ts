// The policy: which clearances there are, and which of them a request has.
import { z } from 'zod';
import { describeFaults } from '../config/faults.ts';
import { readDocument } from '../config/document.ts';
import { freeze } from '../config/frozen.ts';
import { StartError } from '../errors.ts';
import { stricter } from './clearance.ts';
import type { Clearance, Level, Purpose } from './clearance.ts';
import { policySchema } from './policy-schema.ts';
import type { Policy } from './policy-schema.ts';
import { findFaults } from './policy-check.ts';
import { rightsOf } from './rights.ts';

export type { Policy };

/** One clearance that the policy can give, and to whom. */
export interface Grant {
  readonly role: string;
  readonly purpose: Purpose;
  /** Null where the purpose takes no order. */
  readonly orderKind: string | null;
  readonly clearance: Clearance;
}

/**
 * Reads and checks a policy file.
 *
 * @param connected the agencies of the configuration, each of which must be a member of the team.
 * @throws StartError with every fault found.
 */
export function readPolicy(file: string, connected: readonly string[] = []): Policy {
  const document = readDocument(file, 'policy');
  const result = policySchema.safeParse(document);
  const what = `The policy ${file} cannot be used; config/policy.schema.json describes it:`;
  if (!result.success) throw new StartError(what, describeFaults(result.error.issues, document));
  const policy = freeze(result.data);
  const faults = findFaults(policy, connected);
  if (faults.length > 0) throw new StartError(what, faults);
  const views = new Set(enumerateClearances(policy).map(({ clearance }) => JSON.stringify(clearance))).size;
  if (views > policy.maximumViews) {
    throw new StartError(what, [
      `maximumViews: expected at most ${policy.maximumViews} different clearances; got ${views}; ` +
        'give roles fewer purposes or order kinds, or raise the number',
    ]);
  }
  return policy;
}

/** The published description of the file, for editors and for readers. */
export function policyJsonSchema(): object {
  return { title: 'timpora-gateway policy', ...z.toJSONSchema(policySchema, { io: 'input' }) };
}

/** Every clearance that the policy can give. Several grants may have equal clearances, equal also as JSON. */
export function enumerateClearances(policy: Policy): readonly Grant[] {
  return Object.entries(policy.roles).flatMap(([role, { purposes, orderKinds }]) =>
    purposes.flatMap((purpose) => {
      const kinds = takesOrder(policy, purpose) ? orderKinds : [null];
      return kinds.map((orderKind) => ({
        role,
        purpose,
        orderKind,
        clearance: clearanceOf(policy, role, purpose, orderKind),
      }));
    }),
  );
}

/**
 * The roles and purposes that the trail of requests may be shown of: an intelligence service's own requests, and all
 * requests of its people, are nobody else's to know of.
 */
export function shownInTrail(policy: Policy): {
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
} {
  return {
    roles: Object.keys(policy.roles).filter((role) => !mayAskForIntelligence(policy, role)),
    purposes: Object.keys(policy.purposes).filter((purpose) => purpose !== 'INTELLIGENCE'),
  };
}

const intelligenceRoles = new WeakMap<Policy, ReadonlySet<string>>();

/** Whether a role may ask for intelligence, of whomever and under whichever purpose, whatever it asks for now. */
export function mayAskForIntelligence(policy: Policy, role: string): boolean {
  let known = intelligenceRoles.get(policy);
  if (!known) {
    const grants = enumerateClearances(policy).filter(
      ({ purpose, clearance }) =>
        purpose === 'INTELLIGENCE' || Object.values(clearance.levels).includes('INTELLIGENCE'),
    );
    known = new Set(grants.map((grant) => grant.role));
    intelligenceRoles.set(policy, known);
  }
  return known.has(role);
}

export function takesOrder(policy: Policy, purpose: Purpose): boolean {
  return policy.purposes[purpose]?.order === 'required';
}

/**
 * What a role has under a purpose, with an order of this kind. In canonical form: no owner that is OPEN, owners
 * sorted. Whether the role may have the purpose and the order is for {@link openSession} to say.
 */
export function clearanceOf(
  policy: Policy,
  role: string,
  purpose: Purpose,
  orderKind: string | null,
): Clearance {
  const held = new Map<string, Level>();
  for (const { owner, level } of rightsOf(policy, role, purpose, orderKind))
    held.set(owner, stricter(level, held.get(owner) ?? 'OPEN'));
  return freeze({ purpose, levels: Object.fromEntries([...held].sort(([a], [b]) => (a < b ? -1 : 1))) });
}

/** Whether a token may name the region: a province of the policy, or a regency or city of one. */
export function isServedRegion(policy: Policy, region: string): boolean {
  return /^\d{2}(\.\d{2})?$/.test(region) && policy.regions.includes(region.slice(0, 2));
}
