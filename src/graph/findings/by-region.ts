// Which rules are run over a region: those of whose rows there are lists.
import { GatewayError } from '../../errors.ts';
import type { RuleModel } from '../../model/model.ts';
import type { ViewContext } from '../request.ts';
import { chosenRules } from './rules.ts';

/** Whether its findings can be had by region: the system of the rows that they are of has to list these. */
export function isByRegion({ anchor }: RuleModel, { bindings }: Pick<ViewContext, 'bindings'>): boolean {
  return bindings.get(anchor.record)?.collection.capabilities.page === true;
}

/**
 * The rules that are run over a region: those that can be, of the ones asked for.
 *
 * @throws GatewayError `ARGUMENT_INVALID` where one is asked for by its code that cannot be
 */
export function rulesByRegion(
  view: Pick<ViewContext, 'bindings' | 'rules'>,
  chosen?: readonly string[] | null,
): readonly RuleModel[] {
  const rules = chosenRules(view.rules, chosen);
  const unlisted = rules.filter((rule) => !isByRegion(rule, view)).map(({ declared }) => declared.code);
  if (chosen && unlisted.length > 0)
    throw new GatewayError(
      'ARGUMENT_INVALID',
      `Findings of ${unlisted.join(', ')} are not to be had by region, since the system of their rows only looks ` +
        'rows up: ask for codes of which FindingRule.isByRegion is true, or for the findings of a person.',
    );
  return rules.filter((rule) => isByRegion(rule, view));
}
