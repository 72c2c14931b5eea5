// What stands on the business date: permits in force, active assignments, valid plans, standing papers.

/** Decided by the gateway from the last day and the closing; the first day is looked at here. */
export function isInForce(
  permit: { readonly status: string; readonly issuedOn: string },
  today: string,
): boolean {
  return permit.status === 'IN_FORCE' && permit.issuedOn <= today;
}

/** A permit in force under which its holder may work. */
export function isWorkPermit(
  permit: {
    readonly status: string;
    readonly issuedOn: string;
    readonly kind: string;
    readonly purpose: string;
  },
  today: string,
): boolean {
  return isInForce(permit, today) && permit.kind !== 'VISIT' && permit.purpose === 'WORK';
}

/** Whether the days of an assignment hold the date. */
export function isActive(
  assignment: { readonly from: string; readonly until: string },
  today: string,
): boolean {
  return assignment.from <= today && today <= assignment.until;
}

/** Whether a plan is approved, not withdrawn, and its days hold the date. */
export function isValid(
  plan: { readonly status: string; readonly validFrom: string },
  today: string,
): boolean {
  return plan.status === 'IN_FORCE' && plan.validFrom <= today;
}

/** Whether a certificate or card is neither revoked nor ended. */
export function isStanding(
  paper: { readonly exists: boolean; readonly validUntil: string },
  today: string,
): boolean {
  return paper.exists && today <= paper.validUntil;
}

/** Whether an activity has begun and is not over; a null last day is of one that goes on. */
export function isOngoing(
  activity: { readonly from: string; readonly until: string | null },
  today: string,
): boolean {
  return activity.from <= today && (activity.until === null || today <= activity.until);
}
