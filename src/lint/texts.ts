// Rules on what people read of a declaration: descriptions, terms, concepts and laws.
import type { Element } from './element.ts';
import { isInternal } from './element.ts';
import { onElements } from './rule.ts';
import type { LintRule } from './rule.ts';

/** A description that ends with what the thing is called in Indonesian. */
const withTerm = /\S\.? \([^()]+(\([^()]*\)[^()]*)*\)$/;

function faultOf({ description }: Element) {
  if (description === '') return { expected: 'a description', found: 'none' };
  if (withTerm.test(description)) return null;
  return { expected: 'the Indonesian term in brackets at its end', found: 'a description without it' };
}

export const textRules: readonly LintRule[] = [
  onElements(
    {
      id: 'L-DESCRIPTION-01',
      strength: 'MUST',
      rule: 'describe every type and field, with its Indonesian term',
      advice: 'write a sentence above it, such as "The number in the register. (Nomor)"',
    },
    (element) => (element.kind === 'type' || element.kind === 'field') && !isInternal(element),
    faultOf,
  ),
  onElements(
    {
      id: 'L-ENUM-01',
      strength: 'MUST',
      rule: 'describe every enum and each of its values, with its Indonesian term',
      advice: 'write what the value says of a row above it, such as "Valid, and not closed. (Berlaku)"',
    },
    ({ kind }) => kind === 'enum' || kind === 'value',
    faultOf,
  ),
  onElements(
    {
      id: 'L-CATALOGUE-01',
      strength: 'MUST',
      rule: 'say of every record what it is about and which law lets the agency keep it',
      advice: 'write `@catalogue(concept: …, legalBasis: …)` on the type',
    },
    ({ kind, place }, { model }) => kind === 'type' && model.records.has(place),
    ({ place }, { model }) => {
      const said = model.catalogue.get(place);
      const missing = (['concept', 'legalBasis'] as const).filter((name) => !said?.[name]);
      return missing.length === 0 ? null : { expected: missing.join(' and '), found: 'nothing' };
    },
  ),
  onElements(
    {
      id: 'L-CATALOGUE-02',
      strength: 'SHOULD',
      rule: 'name the law by its number and article, and how far it was checked',
      advice:
        'write it as `UU 16/2004 art 30 [V]`: [V] where it was read, [S] from a secondary source, [U] recalled',
    },
    ({ place }, { model }) => typeof model.catalogue.get(place)?.legalBasis === 'string',
    ({ place }, { model }) => {
      const basis = model.catalogue.get(place)?.legalBasis ?? '';
      if (/\d/.test(basis) && /\[[VSU/]+\]/.test(basis)) return null;
      return { expected: 'a law with its number and a mark', found: 'another text' };
    },
  ),
];
