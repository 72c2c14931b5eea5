// What an answer holds above OPEN, found from its frames: by type and level how many rows, and of whom.
import { compareParts, isPersonal } from '../graph/disclosure.ts';
import type { Disclosure, DisclosedField } from '../graph/disclosure.ts';
import type { Disclosed, DisclosedPart } from '../graph/tally.ts';
import { conditionsOf } from './conditions.ts';
import { Failure } from './frame.ts';
import type { FieldFrame, Frame } from './frame.ts';

interface Part extends Pick<DisclosedField, 'owner' | 'type' | 'level' | 'isControlled'> {
  readonly fields: Set<string>;
  rows: number;
}

/** Fields of one frame that belong to the same part. */
interface Group {
  readonly part: Part;
  readonly isConditioned: boolean;
  readonly frames: readonly FieldFrame[];
}

/**
 * A value that an error above it took out of the answer again is counted: more may be kept of an answer than it held,
 * never less.
 */
export function disclosedIn(root: Frame, disclosure: Disclosure): Omit<Disclosed, 'asked'> {
  const parts = new Map<string, Part>();
  const persons = new Set<string>();
  const ofOriginators = new Set<string>();

  const partOf = ({ owner, type, level, isControlled }: DisclosedField): Part => {
    const name = `${type}\n${level}\n${owner}\n${isControlled}`;
    let part = parts.get(name);
    if (!part) parts.set(name, (part = { owner, type, level, isControlled, fields: new Set(), rows: 0 }));
    return part;
  };
  const note = (told: DisclosedField): Part => {
    const part = partOf(told);
    part.fields.add(told.field);
    return part;
  };

  /** @param conditions what the list was narrowed and ordered by that the frame is, or is of the rows of */
  const visit = (frame: Frame, conditions: readonly DisclosedField[]): void => {
    const type = disclosure.of(frame.type);
    const conditioned = new Set(conditions.map(note));
    const byPart = new Map<Part, FieldFrame[]>();
    for (const field of frame.fields) {
      const told = type.field(field.field.name);
      if (!told || !field.values.some(isAnswered)) continue;
      const part = note(told);
      const others = byPart.get(part);
      if (others) others.push(field);
      else byPart.set(part, [field]);
    }
    const isRow =
      type.wrapper === null ||
      (type.wrapper === 'edge' && !frame.fields.some(({ field }) => field.name === 'node'));
    if (isRow) {
      for (const part of new Set([...conditioned, ...byPart.keys()])) {
        const isConditioned = conditioned.has(part);
        count(frame, { part, isConditioned, frames: byPart.get(part) ?? [] }, type.personOf);
      }
    }
    for (const field of frame.fields) {
      const inner = type.leadsToRows(field.field.name) ? conditions : conditionsOf(field, disclosure);
      for (const next of field.frames) visit(next, inner);
    }
  };

  /** Counts the rows of a frame that have a value of the part, and whom they are about. */
  const count = (
    { objects }: Frame,
    { part, isConditioned, frames }: Group,
    personOf: (object: unknown) => string | null,
  ): void => {
    const isWhole = isConditioned || frames.some(({ values }) => values.every(isAnswered));
    const told = isWhole
      ? objects
      : objects.filter((_, index) => frames.some(({ values }) => isAnswered(values[index])));
    part.rows += told.length;
    if (!isPersonal(part.level)) return;
    for (const object of told) {
      const person = personOf(object);
      if (person !== null) (part.isControlled ? ofOriginators : persons).add(person);
    }
  };

  visit(root, []);
  return {
    parts: [...parts.values()]
      .map(({ fields, isControlled: _, ...part }) => ({ ...part, fields: [...fields].sort() }))
      .sort(compareParts),
    persons: [...persons].sort(),
    ofOriginators: [...ofOriginators].filter((person) => !persons.has(person)).sort(),
  };
}

function isAnswered(value: unknown): boolean {
  return !(value instanceof Failure);
}
