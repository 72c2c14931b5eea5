// Cursors: places in a list, which open only for the question that they were given for.
import { z } from 'zod';
import { GatewayError } from '../errors.ts';
import type { Position } from '../sources/source.ts';
import { createCipher } from './cipher.ts';
import type { Encrypt } from './cipher.ts';
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
  /** @throws GatewayError `CURSOR_INVALID`, one message for every cause */
  openCursor(question: string, cursor: string): Position;
}

export function createCursors(ring: KeyRing): Cursors {
  const cipher = createCipher(ring);
  /** A list has a cursor for each of its rows. */
  let latest: { readonly question: string; readonly encrypt: Encrypt } | undefined;

  return {
    sealCursor(question, { values, sequence }) {
      if (latest?.question !== question) latest = { question, encrypt: cipher.under(contextOf(question)) };
      // A sequence counts the rows before it, hidden ones too: its digits may not show in the cursor's length.
      const place = JSON.stringify(sequence).padStart(sequenceWidth);
      const bytes = Buffer.from(`[${JSON.stringify(values)},${place}]`);
      const plain = Buffer.alloc(Math.ceil((bytes.length + 1) / step) * step);
      bytes.copy(plain);
      const [cursor = ''] = latest.encrypt(plain, plain.length);
      return cursor;
    },

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
