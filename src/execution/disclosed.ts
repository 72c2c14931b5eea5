// What an answer holds above OPEN, found from its frames: by type and level how many rows, and of whom.
import { isPersonal } from '../access/clearance.ts';
import { compareParts } from '../graph/disclosure.ts';
import type { Disclosure, DisclosedField, PersonNames } from '../graph/disclosure.ts';
import type { Disclosed, DisclosedPart } from '../graph/tally.ts';
import { conditionsOf } from './conditions.ts';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame } from './frame.ts';
import { Persons } from './persons.ts';

interface Part extends Pick<DisclosedField, 'owner' | 'type' | 'level' | 'isControlled'> {
  readonly fields: Set<string>;
  rows: number;
}

/** Fields of one frame that belong to the same part. */
interface Group {
  readonly frames: FieldFrame[];
  isConditioned: boolean;
}

/**
 * A value that an error above it took out of the answer again is counted: more may be kept of an answer than it held,
 * never less.
 */
export function disclosedIn(root: Frame, disclosure: Disclosure): Omit<Disclosed, 'asked'> {
  const parts = new Map<string, Part>();
  const persons = new Persons();
  const ofOriginators = new Persons();

  const note = ({ owner, type, level, field, isControlled }: DisclosedField): Part => {
    const name = `${type}\n${level}\n${owner}\n${isControlled}`;
    let part = parts.get(name);
    if (!part) parts.set(name, (part = { owner, type, level, isControlled, fields: new Set(), rows: 0 }));
    part.fields.add(field);
    return part;
  };

  /** @param conditions what the list was narrowed and ordered by that the frame is, or is of the rows of */
  const visit = (frame: Frame, conditions: readonly DisclosedField[]): void => {
    const type = disclosure.of(frame.selection.type);
    const groups = new Map<Part, Group>();
    const groupOf = (told: DisclosedField): Group => {
      const part = note(told);
      let group = groups.get(part);
      if (!group) groups.set(part, (group = { frames: [], isConditioned: false }));
      return group;
    };
    for (const told of conditions) groupOf(told).isConditioned = true;
    for (const field of frame.fields) {
      const told = type.field(field.plan.field.name);
      if (told && (field.values === null || field.values.some(isAnswered))) groupOf(told).frames.push(field);
    }
    const isRow =
      type.wrapper === null ||
      (type.wrapper === 'edge' && !frame.fields.some(({ plan }) => plan.field.name === 'node'));
    if (isRow) for (const [part, group] of groups) count(frame, part, group, type.person);
    for (const field of frame.fields) {
      const next = field.children?.frames ?? [];
      if (next.length === 0) continue;
      const inner = type.leadsToRows(field.plan.field.name) ? conditions : conditionsOf(field, disclosure);
      for (const each of next) visit(each, inner);
    }
  };

  /** Counts the rows of a frame that have a value of the part, and whom they are about. */
  const count = (
    { objects }: Frame,
    part: Part,
    { frames, isConditioned }: Group,
    person: PersonNames | null,
  ): void => {
    const isWhole = isConditioned || frames.some(({ values }) => values === null || values.every(isAnswered));
    const told = isWhole
      ? objects
      : objects.filter((_, index) => frames.some(({ values }) => isAnswered(values?.[index])));
    part.rows += told.length;
    if (person && isPersonal(part.level)) (part.isControlled ? ofOriginators : persons).add(person, told);
  };

  visit(root, []);
  const named = new Set(persons.handles(disclosure));
  return {
    parts: [...parts.values()]
      .map(({ fields, isControlled: _, ...part }) => ({ ...part, fields: [...fields].sort() }))
      .sort(compareParts),
    persons: [...named],
    ofOriginators: ofOriginators.handles(disclosure).filter((person) => !named.has(person)),
  };
}

function isAnswered(value: unknown): boolean {
  return !(value instanceof Failure);
}
