// A rule on declarations: pure, held against one agency's elements of the model.
import type { Clearance } from '../access/clearance.ts';
import { outcomeOf, untested } from '../conformance/verdict.ts';
import type { Finding, Rule, Verdict } from '../conformance/verdict.ts';
import type { Model } from '../model/model.ts';
import type { Element } from './element.ts';

export interface Declaration {
  readonly model: Model;
  readonly agency: string;
  readonly elements: readonly Element[];
  /** Each clearance that the policy can give. */
  readonly clearances: readonly Clearance[];
}

/** What a rule finds, or why there is nothing for it to look at, and what it says where it holds. */
export interface Looking {
  readonly findings: readonly Finding[];
  /** What was looked at; a rule with nothing to look at is untested. */
  readonly seen: number;
  readonly note?: string;
}

export type LintRule = Rule & { readonly look: (declaration: Declaration) => Looking };

/** One rule of elements: those that it is of, and what is wrong with one. */
export function onElements(
  rule: Rule,
  isOf: (element: Element, declaration: Declaration) => boolean,
  faultOf: (element: Element, declaration: Declaration) => Omit<Finding, 'where'> | null,
): LintRule {
  return {
    ...rule,
    look(declaration) {
      const elements = declaration.elements.filter((element) => isOf(element, declaration));
      const findings = elements.flatMap((element) => {
        const fault = faultOf(element, declaration);
        return fault ? [{ where: element.place, ...fault }] : [];
      });
      return { findings, seen: elements.length };
    },
  };
}

export function verdictOf({ look, ...rule }: LintRule, declaration: Declaration): Verdict {
  const { findings, seen, note } = look(declaration);
  const outcome = seen === 0 ? untested('there is nothing of the kind') : outcomeOf(findings, note);
  return { ...rule, of: declaration.agency, ...outcome };
}
