// The regions that figures are published for: the policy's provinces, and all below them.
import type { Policy } from '../access/policy.ts';
import { allRegions } from '../regions/regions.ts';
import { isWithin } from '../sources/query.ts';

export function servedRegions(policy: Policy): readonly string[] {
  return allRegions()
    .map((region) => region.code)
    .filter((code) => isWithin(code, policy.regions));
}
