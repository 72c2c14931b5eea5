// What of one answer is disclosed, by part: its fields, and how many rows have one of them.
import type { DisclosedPart } from '../graph/tally.ts';
import { sorted } from './told.ts';
import type { PartName } from './told.ts';

interface Part {
  readonly name: PartName;
  fields: readonly string[];
  rows: number;
}

export class Parts {
  private readonly parts = new Map<PartName, Part>();

  /** @param fields sorted, each once */
  note(name: PartName, fields: readonly string[]): void {
    const part = this.parts.get(name);
    if (!part) this.parts.set(name, { name, fields, rows: 0 });
    else if (part.fields !== fields) part.fields = sorted([...part.fields, ...fields]);
  }

  /** Counts rows of a part that is noted. */
  count(name: PartName, rows: number): void {
    const part = this.parts.get(name);
    if (part) part.rows += rows;
  }

  sorted(): readonly DisclosedPart[] {
    return [...this.parts.values()]
      .sort((left, right) => left.name.place - right.name.place)
      .map(({ name: { owner, type, level }, fields, rows }) => ({ owner, type, level, fields, rows }));
  }
}
