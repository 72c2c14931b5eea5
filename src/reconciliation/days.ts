// Days that rows hold on: of permits, of assignments, and which have a day in common.

/** Whether a span of days and another have a day in common; all days are `YYYY-MM-DD`. */
export function overlaps(
  one: { readonly from: string; readonly until: string },
  other: { readonly from: string; readonly until: string },
): boolean {
  return one.from <= other.until && other.from <= one.until;
}

/** Whether a day is one of a span. */
export function holds(span: { readonly from: string; readonly until: string }, day: string): boolean {
  return span.from <= day && day <= span.until;
}

/** The days of a permit: it ends where it was closed before its last day. */
export function daysOf(permit: {
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly closedOn: string | null;
}): { readonly from: string; readonly until: string } {
  const { issuedOn, validUntil, closedOn } = permit;
  return {
    from: issuedOn,
    until: closedOn !== null && closedOn < validUntil ? closedOn : validUntil,
  };
}

/** The permit in force, by the decided status and its first day, which the status does not look at. */
export function isLive(
  permit: { readonly status: string; readonly issuedOn: string },
  { day }: { readonly day: string },
): boolean {
  return permit.status === 'IN_FORCE' && permit.issuedOn <= day;
}
