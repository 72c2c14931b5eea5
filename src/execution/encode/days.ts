// Days and instants in the one form that their scalars give back unchanged: the scalars themselves take 100 and 1,300
// ns to find that out. All else goes through them.
// Nothing is remembered of a value: what a request read does not outlive it. The digits are looked at as bytes, which
// are cheaper than characters, and four at once.
import type { WriteLeaf } from './leaf.ts';
import { room, view as allView } from './output.ts';
import { writeSerialized } from './serialized.ts';
import { writeString } from './text.ts';

// Named here, it is a constant for the compiler.
const view = allView;

const [dayLength, instantLength] = [10, 24];
/** Their longest, and the quotes. */
const longest = 26;

/** Texts such as "2025-06-18". */
export const writeDay: WriteLeaf = (at, value, type) => {
  if (typeof value !== 'string' || value.length !== dayLength) return writeSerialized(at, value, type);
  const start = room(at, longest);
  const end = writeString(start, value);
  return end === start + dayLength + 2 && isDay(start + 1) ? end : writeSerialized(start, value, type);
};

/** Texts such as "2025-06-18T02:15:00.000Z". */
export const writeInstant: WriteLeaf = (at, value, type) => {
  if (typeof value !== 'string' || value.length !== instantLength) return writeSerialized(at, value, type);
  const start = room(at, longest);
  const end = writeString(start, value);
  return end === start + instantLength + 2 && isInstant(start + 1)
    ? end
    : writeSerialized(start, value, type);
};

const [digits, twoDigits] = [0xf0f0f0f0, 0xf0f0];
const daysOf = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const february = 2;

/** Of bytes `YYYY`, `-MM-` and `DD`. */
function isDay(at: number): boolean {
  const year = view.getInt32(at, true);
  const middle = view.getInt32(at + 4, true);
  const last = view.getInt16(at + 8, true);
  if (!areDigits(year, digits) || !areDigits(last, twoDigits)) return false;
  // A dash each at the ends, and between them two digits.
  if ((middle & 0xff0000ff) !== 0x2d00002d || !areDigits((middle >> 8) & 0xffff, twoDigits)) return false;
  const month = numberOf(middle >> 8);
  const day = numberOf(last);
  const days = daysOf[month];
  if (days === undefined || day === 0) return false;
  return day <= days || (month === february && day === 29 && isLeap(numberOf(year), numberOf(year >> 16)));
}

/** @param mask the upper half of each byte: a digit's is 3, also once 6 is added to it */
function areDigits(bytes: number, mask: number): boolean {
  const three = mask & 0x30303030;
  return (bytes & mask) === three && ((bytes + 0x06060606) & mask) === three;
}

/** Of the two lowest bytes, which are digits: the first digit is the lowest byte. */
function numberOf(bytes: number): number {
  return (bytes & 0xf) * 10 + ((bytes >> 8) & 0xf);
}

function isLeap(century: number, ofCentury: number): boolean {
  return (ofCentury === 0 ? century : ofCentury) % 4 === 0;
}

/** Of bytes `YYYY-MM-DDThh:mm:ss.mmmZ`. */
function isInstant(at: number): boolean {
  const [t, colon, dot, z] = [0x54, 0x3a, 0x2e, 0x5a];
  return (
    isDay(at) &&
    view.getUint8(at + 10) === t &&
    isBelow(at + 11, 24) &&
    view.getUint8(at + 13) === colon &&
    isBelow(at + 14, 60) &&
    view.getUint8(at + 16) === colon &&
    isBelow(at + 17, 60) &&
    view.getUint8(at + 19) === dot &&
    isBelow(at + 20, 100) &&
    isBelow(at + 21, 100) &&
    view.getUint8(at + 23) === z
  );
}

function isBelow(at: number, end: number): boolean {
  const bytes = view.getInt16(at, true);
  return areDigits(bytes, twoDigits) && numberOf(bytes) < end;
}
