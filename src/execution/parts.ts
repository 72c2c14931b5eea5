// What of one answer is disclosed, by part: its fields, and how many rows have one of them.
import type { DisclosedPart } from '../graph/tally.ts';
import type { Selection } from './plan.ts';
import { sorted } from './told.ts';
import type { PartName } from './told.ts';

interface Part {
  readonly name: PartName;
  fields: readonly string[];
  rows: number;
}

export class Parts {
  private readonly parts = new Map<PartName, Part>();

  /**
   * @param fields sorted, each once
   * @param rows how many more there are
   */
  add(name: PartName, fields: readonly string[], rows: number): void {
    const part = this.parts.get(name);
    if (!part) {
      this.parts.set(name, { name, fields, rows });
      return;
    }
    part.rows += rows;
    if (part.fields !== fields) part.fields = sorted([...part.fields, ...fields]);
  }

  sorted(): readonly DisclosedPart[] {
    return [...this.parts.values()]
      .sort((left, right) => left.name.place - right.name.place)
      .map(({ name: { owner, type, level }, fields, rows }) => ({ owner, type, level, fields, rows }));
  }
}

/** What the last answer to a selection disclosed. */
const former = new WeakMap<Selection, readonly DisclosedPart[]>();

/**
 * Many answers that follow each other disclose the same: they get one list, by which its text is found again.
 *
 * @param root what was selected
 */
export function shared(root: Selection, parts: readonly DisclosedPart[]): readonly DisclosedPart[] {
  const known = former.get(root);
  if (known?.length === parts.length && known.every((each, place) => isSame(each, parts[place])))
    return known;
  former.set(root, parts);
  return parts;
}

function isSame(left: DisclosedPart, right: DisclosedPart | undefined): boolean {
  return (
    left.rows === right?.rows &&
    left.fields === right.fields &&
    left.owner === right.owner &&
    left.type === right.type &&
    left.level === right.level
  );
}
