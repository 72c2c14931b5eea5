// What an answer holds above OPEN, found from its frames: by type and level how many rows, and of whom.
import type { Disclosure } from '../graph/disclosure.ts';
import type { RestedPart } from '../graph/rested.ts';
import type { Rest } from '../graph/rests.ts';
import type { Disclosed } from '../graph/tally.ts';
import { conditionsOf } from './conditions.ts';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame } from './frame.ts';
import { Parts, shared } from './parts.ts';
import { Persons } from './persons.ts';
import { sorted, tellingOf } from './told.ts';
import type { PartName, Told, ToldPart } from './told.ts';

/** What a list was narrowed and ordered by, of one part. */
type Condition = Pick<ToldPart, 'name' | 'fields'>;

const none: readonly Condition[] = [];
const nobody: readonly unknown[] = [];

/**
 * A value that an error above it took out of the answer again is counted: more may be kept of an answer than it held,
 * never less.
 *
 * @param rests what it tells besides of rows, through no object of it
 * @param isSound whether nothing in it failed, as of all that was written as bytes: then no value is looked at for that
 */
export function disclosedIn(
  root: Frame,
  disclosure: Disclosure,
  rests: readonly Rest[],
  isSound: boolean,
): Omit<Disclosed, 'asked'> {
  const telling = tellingOf(disclosure);
  const parts = new Parts();
  const persons = new Persons();
  const ofOriginators = new Persons();

  /** @param conditions what the list was narrowed and ordered by that the frame is, or is of the rows of */
  const visit = (frame: Frame, conditions: readonly Condition[]): void => {
    const told = telling.of(frame.selection);
    if (told.rests) for (const object of frame.objects) noteRests(told.rests(object));
    const answered = isSound ? takeAll(frame, told) : takeAnswered(frame, told, conditions);
    for (const { name, fields } of conditions)
      add(name, fields, told, isAmong(name, answered) ? nobody : frame.objects);
    for (const { place, leads, isNarrowable } of told.inner) {
      const field = frame.fields[place];
      if (!field?.children) continue;
      const inner = leads ? conditions : isNarrowable ? narrowedBy(field) : none;
      for (const each of field.children.frames) visit(each, inner);
    }
  };

  const takeAll = (frame: Frame, told: Told): readonly ToldPart[] => {
    for (const { name, fields } of told.parts) add(name, fields, told, frame.objects);
    return told.parts;
  };

  /** @returns the parts of which the frame has values */
  const takeAnswered = (frame: Frame, told: Told, conditions: readonly Condition[]): readonly ToldPart[] =>
    told.parts.filter((part) => take(frame, told, part, conditions));

  /** @returns whether the frame has values of the part */
  const take = (frame: Frame, told: Told, part: ToldPart, conditions: readonly Condition[]): boolean => {
    const { name, places } = part;
    const answered = places.filter(({ place }) => isAnsweredSomewhere(frame.fields[place]));
    if (answered.length === 0) return false;
    const frames = answered.flatMap(({ place }) => frame.fields[place] ?? []);
    const isWhole = isAmong(name, conditions) || frames.some(isAnsweredThroughout);
    const hasValue = (index: number): boolean => frames.some(({ values }) => isAnswered(values?.[index]));
    const objects = isWhole ? frame.objects : frame.objects.filter((_, index) => hasValue(index));
    add(name, sorted(answered.map(({ field }) => field)), told, objects);
    return true;
  };

  /** What an object tells of rows that are not in the answer themselves. */
  const noteRests = (rested: readonly RestedPart[]): void => {
    for (const { told, fields, rows, persons: about } of rested) {
      const name = telling.partOf(told);
      parts.add(name, sorted(fields), rows);
      if (about && name.isPersonal)
        (name.isControlled ? ofOriginators : persons).add(about.names, about.objects);
    }
  };

  /** @param objects those that have a value of the part: counted, and whom they are about, where they are rows */
  const add = (
    name: PartName,
    fields: readonly string[],
    { isRow, person }: Told,
    objects: readonly unknown[],
  ): void => {
    parts.add(name, fields, isRow ? objects.length : 0);
    if (!isRow) return;
    if (person && name.isPersonal) (name.isControlled ? ofOriginators : persons).add(person, objects);
  };

  const narrowedBy = (field: FieldFrame): readonly Condition[] => {
    const conditions = conditionsOf(field, disclosure);
    if (conditions.length === 0) return none;
    return [...Map.groupBy(conditions, telling.partOf)].map(([name, group]) => ({
      name,
      fields: sorted(group.map((each) => each.field)),
    }));
  };

  visit(root, none);
  noteRests(disclosure.rested(rests));
  const atLarge = persons.handles(disclosure);
  return {
    parts: shared(root.selection, parts.sorted()),
    persons: atLarge,
    ofOriginators: ofOriginators.handles(disclosure, atLarge),
  };
}

function isAmong(name: PartName, parts: readonly Condition[]): boolean {
  return parts.some((part) => part.name === name);
}

/** What was not looked at before it was written was written: else it would have been looked at since. */
function isAnsweredSomewhere(field: FieldFrame | undefined): boolean {
  return field !== undefined && (field.values === null || field.values.some(isAnswered));
}

function isAnsweredThroughout({ values }: FieldFrame): boolean {
  return values === null || values.every(isAnswered);
}

function isAnswered(value: unknown): boolean {
  return !(value instanceof Failure);
}
