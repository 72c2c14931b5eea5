// What an answer holds above OPEN, found from its frames: by type and level how many rows, and of whom.
import { isPersonal } from '../access/clearance.ts';
import { compareParts } from '../graph/disclosure.ts';
import type { Disclosure, DisclosedField, RestedPart } from '../graph/disclosure.ts';
import type { Disclosed, DisclosedPart } from '../graph/tally.ts';
import { conditionsOf } from './conditions.ts';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame } from './frame.ts';
import { Persons } from './persons.ts';
import { partOf, toldBy } from './told.ts';

interface Part extends Pick<DisclosedField, 'owner' | 'type' | 'level' | 'isControlled'> {
  readonly fields: Set<string>;
  rows: number;
}

/** Fields of one frame that belong to the same part. */
interface Group {
  readonly part: Part;
  readonly frames: readonly FieldFrame[];
  readonly isConditioned: boolean;
}

/**
 * A value that an error above it took out of the answer again is counted: more may be kept of an answer than it held,
 * never less.
 *
 * @param isSound whether nothing in it failed, as of all that was written as bytes: then no value is looked at for that
 */
export function disclosedIn(root: Frame, disclosure: Disclosure, isSound: boolean): Omit<Disclosed, 'asked'> {
  const parts = new Map<string, Part>();
  const persons = new Persons();
  const ofOriginators = new Persons();

  const note = (name: string, { owner, type, level, isControlled }: DisclosedField): Part => {
    let part = parts.get(name);
    if (!part) parts.set(name, (part = { owner, type, level, isControlled, fields: new Set(), rows: 0 }));
    return part;
  };

  /** The parts that a frame has values of, or that its list is narrowed or ordered by. */
  const groupsOf = (frame: Frame, conditions: readonly DisclosedField[]): readonly Group[] => {
    const conditioned = new Set<string>();
    const groups: Group[] = [];
    for (const told of conditions) {
      const name = partOf(told);
      note(name, told).fields.add(told.field);
      conditioned.add(name);
    }
    for (const { name, told, fields } of toldBy(frame.selection, disclosure).parts) {
      const frames: FieldFrame[] = [];
      for (const { place, field } of fields) {
        const fieldFrame = frame.fields[place];
        if (!fieldFrame || !(isSound || isAnsweredSomewhere(fieldFrame))) continue;
        frames.push(fieldFrame);
        note(name, told).fields.add(field);
      }
      if (frames.length > 0)
        groups.push({ part: note(name, told), frames, isConditioned: conditioned.delete(name) });
    }
    for (const name of conditioned) {
      const part = parts.get(name);
      if (part) groups.push({ part, frames: [], isConditioned: true });
    }
    return groups;
  };

  /** @param conditions what the list was narrowed and ordered by that the frame is, or is of the rows of */
  const visit = (frame: Frame, conditions: readonly DisclosedField[]): void => {
    const { isRow, leads, rests } = toldBy(frame.selection, disclosure);
    if (rests) for (const object of frame.objects) noteRests(rests(object));
    for (const group of groupsOf(frame, conditions)) if (isRow) count(frame, group);
    frame.fields.forEach((field, place) => {
      const next = field.children?.frames ?? [];
      if (next.length === 0) return;
      const inner = leads[place] ? conditions : conditionsOf(field, disclosure);
      for (const each of next) visit(each, inner);
    });
  };

  /** Counts the rows of a frame that have a value of the part, and whom they are about. */
  const count = ({ objects, selection }: Frame, { part, frames, isConditioned }: Group): void => {
    const isWhole = isSound || isConditioned || frames.some(isAnsweredThroughout);
    const told = isWhole
      ? objects
      : objects.filter((_, index) => frames.some(({ values }) => isAnswered(values?.[index])));
    part.rows += told.length;
    const { person } = toldBy(selection, disclosure);
    if (person && isPersonal(part.level)) (part.isControlled ? ofOriginators : persons).add(person, told);
  };

  /** What an object tells of rows that are not in the answer themselves. */
  const noteRests = (rests: readonly RestedPart[]): void => {
    for (const { told, fields, rows, person } of rests) {
      const part = note(partOf(told), told);
      for (const field of fields) part.fields.add(field);
      part.rows += rows;
      if (person && isPersonal(told.level))
        (told.isControlled ? ofOriginators : persons).add(person.names, [person.object]);
    }
  };

  visit(root, []);
  const named = new Set(persons.handles(disclosure));
  return {
    parts: [...parts.values()]
      .map(({ fields, isControlled: _, ...part }): DisclosedPart => ({ ...part, fields: [...fields].sort() }))
      .sort(compareParts),
    persons: [...named],
    ofOriginators: ofOriginators.handles(disclosure).filter((person) => !named.has(person)),
  };
}

/** What was not looked at before it was written was written: else it would have been looked at since. */
function isAnsweredSomewhere({ values }: FieldFrame): boolean {
  return values === null || values.some(isAnswered);
}

function isAnsweredThroughout({ values }: FieldFrame): boolean {
  return values === null || values.every(isAnswered);
}

function isAnswered(value: unknown): boolean {
  return !(value instanceof Failure);
}
