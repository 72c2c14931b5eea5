// The rules of an explanation in words, one sentence each.
import type { Explanation } from './explain.ts';
import type { GivenRule } from './given.ts';
import type { WithheldRule } from './withheld.ts';

export function describeGiven(rule: GivenRule): string {
  switch (rule.kind) {
    case 'open':
      return 'OPEN to all';
    case 'generated':
      return `generated from ${rule.from}`;
    case 'common':
      return 'common to lists';
    case 'cleared': {
      const needs = rule.needs.map(
        ({ owner, level, grounds, rules }) =>
          `${level} of ${owner} (${grounds.join(', ')}) by ${rules.join(', ')}`,
      );
      const purposes =
        rule.purposes === null
          ? []
          : [`a purpose of ${rule.purposes.of.join(', ')} (${rule.purposes.grounds.join(', ')})`];
      return [...needs, ...purposes].join('; ');
    }
  }
}

const abilities = {
  page: 'list rows',
  filter: 'narrow a list',
  order: 'order a list',
  total: 'count rows',
} as const;

export function describeWithheld(rule: WithheldRule): string {
  switch (rule.kind) {
    case 'label': {
      const lacks = rule.lacks.map(
        ({ owner, needed, held, grounds }) =>
          `needs ${needed} of ${owner} (${grounds.join(', ')}), and has ${held}`,
      );
      const purposes =
        rule.purposes === null
          ? []
          : [`needs a purpose of ${rule.purposes.of.join(', ')} (${rule.purposes.grounds.join(', ')})`];
      return [...lacks, ...purposes].join('; ');
    }
    case 'absent':
      return `${rule.agency} is not connected`;
    case 'part':
      return `part of ${rule.of}, which is withheld`;
    case 'type':
      return rule.argument === null
        ? `its type ${rule.type} is withheld`
        : `the type ${rule.type} of its argument ${rule.argument} is withheld`;
    case 'generated':
      return `generated from ${rule.from}, which is withheld`;
    case 'source':
      return `the source of ${rule.type} cannot ${abilities[rule.cannot]}`;
    case 'empty':
      return 'nothing of it is left';
    case 'unused':
      return 'nothing of the view uses it';
  }
}

/** Whose view it is, such as `imigrasi-officer under CASE_SETTLEMENT with an order of CASE_LABOUR`. */
export function describeAsked({ role, purpose, orderKind }: Explanation['of']): string {
  return `${role} under ${purpose}${orderKind === null ? '' : ` with an order of ${orderKind}`}`;
}
