// For whom a document is registered: what the policy tells views apart by. A change of the schema leaves it as it is.
import type { Clearance, Purpose } from '../access/clearance.ts';
import { clearanceOf, takesOrder } from '../access/policy.ts';
import type { Policy } from '../access/policy.ts';

export interface Registration {
  /** A role of the policy. */
  readonly role: string;
  readonly purpose: Purpose;
  /** Null where the purpose takes no order. */
  readonly orderKind: string | null;
}

/** What a registration is cleared for; null where the policy gives nobody such a role, purpose or kind of order. */
export function clearanceFor(policy: Policy, { role, purpose, orderKind }: Registration): Clearance | null {
  // Also of a name that every object has.
  const member = Object.hasOwn(policy.roles, role) ? policy.roles[role] : undefined;
  if (!member?.purposes.includes(purpose)) return null;
  const isGiven = takesOrder(policy, purpose)
    ? orderKind !== null && member.orderKinds.includes(orderKind)
    : orderKind === null;
  return isGiven ? clearanceOf(policy, role, purpose, orderKind) : null;
}

export function isSame(one: Registration, other: Registration): boolean {
  return one.role === other.role && one.purpose === other.purpose && one.orderKind === other.orderKind;
}

/** Such as `naker-officer:CASE_SETTLEMENT:CASE_LABOUR`. */
export function toText({ role, purpose, orderKind }: Registration): string {
  return [role, purpose, ...(orderKind === null ? [] : [orderKind])].join(':');
}
