// Fields of the labour office's records that follow from their own row.
import { derived } from '../agency.ts';

/** The days that a plan covers, as one value. */
export const period = derived('WorkPlan', ['validFrom', 'validUntil'], (plan) => ({
  from: plan.validFrom,
  until: plan.validUntil,
}));
