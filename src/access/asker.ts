// Who asks, as the audit trail is told of it before anything is shown.
import type { Session } from './caller.ts';

/** The names are those of an entry of the trail. */
export function askerOf({ caller, purpose, basis, order, mayAskForIntelligence }: Session) {
  return {
    subject: caller.subject,
    agency: caller.agency,
    role: caller.role,
    mayAskForIntelligence,
    purpose,
    basis,
    order: order?.number ?? null,
    regions: caller.regions,
  };
}
