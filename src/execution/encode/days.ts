// Days and instants in the one form that their scalars give back unchanged: the scalars themselves take 100 and 1,300
// ns to find that out. All else goes through them.
// Nothing is remembered of a value: what a request read does not outlive it. The digits are looked at, and written,
// four at once: the first is the lowest byte of a number.
import { isOfCalendar } from '../../sources/days.ts';
import type { WriteLeaf } from './leaf.ts';
import { limit as lastPlace, room, view as allView } from './output.ts';
import { writeSerialized } from './serialized.ts';

// Named here, they are constants for the compiler.
const [view, limit] = [allView, lastPlace];

const [dayLength, instantLength] = [10, 24];
const quote = 0x22;
/** An instant and the quotes. */
const longest = 26;

/** Texts such as "2025-06-18". */
export const writeDay: WriteLeaf = (before, value, type) => {
  if (typeof value !== 'string' || value.length !== dayLength) return writeSerialized(before, value, type);
  const start = before > limit - longest ? room(before, longest) : before;
  if (!putDay(start + 1, value)) return writeSerialized(start, value, type);
  return quoted(start, dayLength);
};

/** Texts such as "2025-06-18T02:15:00.000Z". */
export const writeInstant: WriteLeaf = (before, value, type) => {
  if (typeof value !== 'string' || value.length !== instantLength)
    return writeSerialized(before, value, type);
  const start = before > limit - longest ? room(before, longest) : before;
  if (!putDay(start + 1, value) || !putTime(start + 1 + dayLength, value))
    return writeSerialized(start, value, type);
  return quoted(start, instantLength);
};

function quoted(start: number, length: number): number {
  view.setUint8(start, quote);
  view.setUint8(start + 1 + length, quote);
  return start + length + 2;
}

const [digits, twoDigits] = [0xf0f0f0f0, 0xf0f0];

/** Writes the first ten characters, unless they are no `YYYY-MM-DD` of the calendar. */
function putDay(at: number, value: string): boolean {
  const year = fourOf(value, 0);
  const middle = fourOf(value, 4);
  const last = twoOf(value, 8);
  if (!areDigits(year, digits) || !areDigits(last, twoDigits)) return false;
  // A dash each at the ends, and between them two digits.
  if ((middle & 0xff0000ff) !== 0x2d00002d || !areDigits((middle >> 8) & 0xffff, twoDigits)) return false;
  view.setInt32(at, year, true);
  view.setInt32(at + 4, middle, true);
  view.setInt16(at + 8, last, true);
  return isOfCalendar(numberOf(year), numberOf(year >> 16), numberOf(middle >> 8), numberOf(last));
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

/** Writes what stands behind a day, unless it is no `Thh:mm:ss.mmmZ`. */
function putTime(at: number, value: string): boolean {
  const [hour, minute, second, thousandth] = [11, 14, 17, 20];
  const [t, colon, dot, z] = [0x54, 0x3a, 0x2e, 0x5a];
  const isTime =
    value.charCodeAt(hour - 1) === t &&
    isBelow(twoOf(value, hour), 24) &&
    value.charCodeAt(minute - 1) === colon &&
    isBelow(twoOf(value, minute), 60) &&
    value.charCodeAt(second - 1) === colon &&
    isBelow(twoOf(value, second), 60) &&
    value.charCodeAt(thousandth - 1) === dot &&
    areDigits(twoOf(value, thousandth), twoDigits) &&
    areDigits(twoOf(value, thousandth + 1), twoDigits) &&
    value.charCodeAt(instantLength - 1) === z;
  for (let place = dayLength; isTime && place < instantLength; place += 2)
    view.setInt16(at + place - dayLength, twoOf(value, place), true);
  return isTime;
}

function isBelow(bytes: number, end: number): boolean {
  return areDigits(bytes, twoDigits) && numberOf(bytes) < end;
}

/** Characters as bytes; 0 where one is not ASCII. */
function fourOf(value: string, from: number): number {
  const low = twoOf(value, from);
  const high = twoOf(value, from + 2);
  return low === 0 || high === 0 ? 0 : low | (high << 16);
}

function twoOf(value: string, from: number): number {
  const first = value.charCodeAt(from);
  const second = value.charCodeAt(from + 1);
  return (first | second) > 0x7f ? 0 : first | (second << 8);
}
