// All findings of an area, each rule once for whichever fields of a request ask for it.
import type { RuleModel } from '../../model/model.ts';
import type { RequestContext } from '../request.ts';
import type { Area } from './area.ts';
import { compareRules, compareWithinRule } from './order.ts';
import type { Located } from './order.ts';
import { findInRegions } from './search.ts';

/** Rules that are worked out together, since one field was the first to ask for them. */
interface Search {
  readonly rules: readonly RuleModel[];
  /** Of each rule in order. */
  readonly found: Promise<ReadonlyMap<RuleModel, readonly Located[]>>;
}

const known = new WeakMap<RequestContext, Map<string, Map<RuleModel, Search>>>();

/** All that rules find in an area, in order: of each rule once for all fields of a request that ask for it. */
export async function everyFinding(
  rules: readonly RuleModel[],
  area: Area,
  request: RequestContext,
): Promise<readonly Located[]> {
  const searches = searchesOf(area, request);
  const begin = (due: readonly RuleModel[]): void => {
    const search = { rules: due, found: searchAll(due, area, request) };
    for (const rule of due) searches.set(rule, search);
  };
  const foundBy = async (rule: RuleModel): Promise<readonly Located[]> => {
    const search = searches.get(rule);
    if (!search) return [];
    try {
      return (await search.found).get(rule) ?? [];
    } catch (error) {
      // What failed may be a rule that is not asked for here: then each is worked out by itself.
      if (search.rules.every((each) => rules.includes(each))) throw error;
      if (searches.get(rule) === search) begin([rule]);
      return foundBy(rule);
    }
  };
  const due = rules.filter((rule) => !searches.has(rule));
  if (due.length > 0) begin(due);
  const found = await Promise.all(rules.toSorted(compareRules).map(foundBy));
  return found.flat();
}

function searchesOf({ regions, without = [] }: Area, request: RequestContext): Map<RuleModel, Search> {
  let ofRequest = known.get(request);
  if (!ofRequest) known.set(request, (ofRequest = new Map()));
  const name = JSON.stringify([regions, without]);
  let searches = ofRequest.get(name);
  if (!searches) ofRequest.set(name, (searches = new Map()));
  return searches;
}

async function searchAll(
  rules: readonly RuleModel[],
  area: Area,
  request: RequestContext,
): Promise<ReadonlyMap<RuleModel, readonly Located[]>> {
  const all: Located[] = [];
  for await (const page of findInRegions(rules, area, request)) all.push(...page);
  const byRule = Map.groupBy(all, ({ finding }) => finding.rule);
  for (const found of byRule.values()) found.sort(compareWithinRule);
  return byRule;
}
