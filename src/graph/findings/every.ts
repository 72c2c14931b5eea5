// All findings of a region, once for whichever fields of a request ask for them.
import type { RuleModel } from '../../model/model.ts';
import type { RequestContext } from '../request.ts';
import { comparePositions, positionOf } from './order.ts';
import type { Located } from './order.ts';
import { findInRegions } from './search.ts';

const known = new WeakMap<RequestContext, Map<string, Promise<readonly Located[]>>>();

/** All that rules find in a region, in order: once for all fields of a request that ask for it. */
export function everyFinding(
  rules: readonly RuleModel[],
  region: string,
  request: RequestContext,
): Promise<readonly Located[]> {
  let ofRequest = known.get(request);
  if (!ofRequest) known.set(request, (ofRequest = new Map()));
  const name = JSON.stringify([region, rules.map(({ declared }) => declared.code)]);
  let found = ofRequest.get(name);
  if (!found) ofRequest.set(name, (found = searchAll(rules, region, request)));
  return found;
}

async function searchAll(
  rules: readonly RuleModel[],
  region: string,
  request: RequestContext,
): Promise<readonly Located[]> {
  const all: Located[] = [];
  for await (const page of findInRegions(rules, { regions: [region] }, request)) all.push(...page);
  return all.sort((left, right) => comparePositions(positionOf(left), positionOf(right)));
}
