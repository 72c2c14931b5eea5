// The classification lint: what an agency's declaration says of who may see what, held against rules.
import type { Clearance } from '../access/clearance.ts';
import type { Verdict } from '../conformance/verdict.ts';
import type { Model } from '../model/model.ts';
import { elementsOf } from './element.ts';
import { labelRules } from './labels.ts';
import { verdictOf } from './rule.ts';
import type { LintRule } from './rule.ts';
import { textRules } from './texts.ts';
import { tieRules } from './ties.ts';

export const rules: readonly LintRule[] = [...labelRules, ...textRules, ...tieRules];

/** A verdict for each rule, in their order. What the model refuses has stopped before: see `readModel`. */
export function lintAgency(
  model: Model,
  agency: string,
  clearances: readonly Clearance[],
): readonly Verdict[] {
  const declaration = { model, agency, elements: elementsOf(model, agency), clearances };
  return rules.map((rule) => verdictOf(rule, declaration));
}
