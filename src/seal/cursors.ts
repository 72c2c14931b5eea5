// Cursors: places in a list, which open only for the question that they were given for.
import { z } from 'zod';
import { GatewayError } from '../errors.ts';
import type { Position } from '../sources/source.ts';
import { createCipher } from './cipher.ts';
import type { KeyRing } from './keys.ts';

/** Cursors grow in steps, so that their size says little about what they hold. */
const step = 64;
/** Room for a sequence as JSON: 2^53, or the id of a document in quotes, has fewer characters. */
const sequenceWidth = 32;

const cursorText = z.tuple([
  z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
  z.union([z.string(), z.number()]),
]);

export interface Cursors {
  /** A cursor that opens only for the same question: list, query, order, view and scope. */
  sealCursor(question: string, position: Position): string;
  /** The cursor of each position, in their order: those of a page cost a fraction of theirs one by one. */
  sealCursors(question: string, positions: readonly Position[]): readonly string[];
  /** @throws GatewayError `CURSOR_INVALID`, one message for every cause */
  openCursor(question: string, cursor: string): Position;
}

export function createCursors(ring: KeyRing): Cursors {
  const cipher = createCipher(ring);

  function sealCursors(question: string, positions: readonly Position[]): readonly string[] {
    const encrypt = cipher.under(contextOf(question));
    const cursors = positions.map(() => '');
    for (const [length, places] of byLength(positions.map(textOf))) {
      const texts = Buffer.alloc(places.length * length);
      places.forEach(({ text }, index) => text.copy(texts, index * length));
      const sealed = encrypt(texts, length);
      places.forEach(({ place }, index) => (cursors[place] = sealed[index] ?? ''));
    }
    return cursors;
  }

  return {
    sealCursor: (question, position) => sealCursors(question, [position])[0] ?? '',
    sealCursors,
    openCursor(question, cursor) {
      const plain = /^[\w-]+$/.test(cursor) ? cipher.decrypt(contextOf(question), cursor) : null;
      if (!plain) {
        throw new GatewayError(
          'CURSOR_INVALID',
          'This cursor belongs to another list, filter, order, caller or day; start again without `after`.',
        );
      }
      const [values, sequence] = cursorText.parse(JSON.parse(plain.toString('utf8', 0, plain.indexOf(0))));
      return { values, sequence };
    },
  };
}

const contextOf = (question: string): string => `cursor ${question}`;

function textOf({ values, sequence }: Position): Buffer {
  // A sequence counts the rows before it, hidden ones too: its digits may not show in the cursor's length.
  const place = JSON.stringify(sequence).padStart(sequenceWidth);
  return Buffer.from(`[${JSON.stringify(values)},${place}]`);
}

interface Placed {
  readonly text: Buffer;
  /** Among all texts. */
  readonly place: number;
}

/** The texts by the length that their cursors have room for; of most pages all have one. */
function byLength(texts: readonly Buffer[]): ReadonlyMap<number, readonly Placed[]> {
  const found = new Map<number, Placed[]>();
  texts.forEach((text, place) => {
    const length = Math.ceil((text.length + 1) / step) * step;
    const same = found.get(length);
    if (same) same.push({ text, place });
    else found.set(length, [{ text, place }]);
  });
  return found;
}
