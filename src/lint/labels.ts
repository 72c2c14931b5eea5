// Rules on labels: every element has one on purpose, and what looks confidential is held as such.
import { mayKnow, reaches } from '../access/clearance.ts';
import { beyond, open } from '../model/labels.ts';
import type { Model } from '../model/model.ts';
import { describeLabels } from './tally.ts';
import { isColumn, isInternal, isLabelled, levelOf } from './element.ts';
import { onElements } from './rule.ts';
import type { LintRule } from './rule.ts';
import { looksConfidential, looksFree } from './words.ts';

export const labelRules: readonly LintRule[] = [
  {
    id: 'L-LABEL-01',
    strength: 'MUST',
    rule: 'say of every type who may see it, and so of every field',
    advice: 'give the type `@label(level: …)`; a field without one has its type’s',
    look({ model, elements }) {
      const types = elements.filter(({ kind }) => kind === 'type' || kind === 'enum');
      const findings = types
        .filter((type) => !isLabelled(type))
        .map(({ place }) => ({ where: place, expected: 'a @label', found: 'none' }));
      return { findings, seen: types.length, note: describeLabels(model, elements) };
    },
  },
  onElements(
    {
      id: 'L-LABEL-02',
      strength: 'SHOULD',
      rule: 'hold what identifies or exposes a person at RESTRICTED',
      advice: 'label the field RESTRICTED, or see in docs/domain.md that the law lets the team see it',
    },
    (element) => isColumn(element) && !isInternal(element),
    ({ place, name, description }, { model }) => {
      const word = looksConfidential(name, description);
      const level = levelOf(model, place);
      if (word === null || reaches(level, 'RESTRICTED')) return null;
      return { expected: `RESTRICTED, since it is named like "${word}"`, found: level };
    },
  ),
  onElements(
    {
      id: 'L-LABEL-03',
      strength: 'SHOULD',
      rule: 'be seen by somebody: a role, purpose and order of the policy reach it',
      advice:
        'give some role what it needs, in the policy; a column that only joins use is marked `@internal`',
    },
    ({ place, kind }, { model }) => kind === 'type' || kind === 'enum' || isPart(model, place),
    ({ place, type }, { model, clearances }) => {
      const isSeen = (of: string): boolean => {
        const label = model.labels.get(of) ?? open;
        return clearances.some((clearance) => mayKnow(clearance, label));
      };
      // What is part of a type that nobody sees is told of by its type.
      if (isSeen(place) || (place !== type && !isSeen(type))) return null;
      const needed = beyond(open, model.labels.get(place) ?? open).join(' and ');
      return { expected: `a clearance for ${needed}, all together`, found: 'none in the policy' };
    },
  ),
  onElements(
    {
      id: 'L-TEXT-01',
      strength: 'SHOULD',
      rule: 'keep free text away from those who may not see what people write into it',
      advice:
        'label the field RESTRICTED or make it an enum; where neither fits, see that nobody writes of persons there',
    },
    (element) => isColumn(element) && !isInternal(element) && element.returns === 'String',
    ({ place, name, description }, { model }) => {
      const word = looksFree(name, description);
      const level = levelOf(model, place);
      if (word === null || reaches(level, 'RESTRICTED')) return null;
      return { expected: `RESTRICTED or a closed list, since "${word}" is free text`, found: level };
    },
  ),
];

/** Not a column for joins alone, which is a field for nobody. */
function isPart(model: Model, place: string): boolean {
  const [type = '', member = ''] = place.split('.');
  const record = model.records.get(type);
  return !record || record.fields.has(member);
}
