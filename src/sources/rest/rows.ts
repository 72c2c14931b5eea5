// Rows of the product out of rows of a reply: tested one by one, under the columns' own names.
import type { AgencyError } from '../failures.ts';
import type { Scalar } from '../query.ts';
import { badReply } from './failures.ts';
import type { Reading } from './reading.ts';
import type { RestAgency } from './record.ts';
import type { Given } from './shapes.ts';
import type { Taken } from './taken.ts';
import type { Wanted } from './wanted.ts';

interface GivenRows {
  readonly rows: readonly Given[];
  readonly sequences: readonly Scalar[];
}

/**
 * Every row of a reply with its sequence, each with the columns that are wanted.
 *
 * @throws AGENCY_BAD_REPLY where the rows have not each a sequence, all of one kind, or are too many
 */
export function takeRows(
  { agency }: RestAgency,
  wanted: Wanted,
  { rows, sequences }: GivenRows,
  reading: Reading,
): readonly Taken[] {
  if (sequences.length !== rows.length) throw badReply(agency, 'rows and sequences do not match');
  reading.take(rows.length);
  const taken = new Array<Taken>(rows.length);
  const kind = typeof sequences[0];
  for (let index = 0; index < taken.length; index += 1) {
    const [given, sequence] = [rows[index], sequences[index]];
    if (given === undefined || typeof sequence !== kind || sequence === undefined)
      throw badReply(agency, 'sequences are of two kinds');
    const { row, isSound } = wanted.take(given);
    taken[index] = { row, isSound, sequence };
  }
  return taken;
}

/**
 * The sound ones of rows that belong, or may belong, to the answer. Others spoil it, or are left out and counted, as
 * the agency's settings say: rows beyond the scope must be gone by then, for both tell of them.
 */
export function soundRows(
  { agency, settings }: RestAgency,
  items: readonly Taken[],
  reading: Reading,
): readonly Taken[] | AgencyError {
  if (items.every(isSoundRow)) return items;
  const sound = items.filter(isSoundRow);
  if (settings.guard.unsoundRows === 'refuse') return badReply(agency, 'a row is not as declared');
  reading.read.rowsDropped?.(items.length - sound.length);
  return sound;
}

function isSoundRow({ isSound }: Taken): boolean {
  return isSound;
}
