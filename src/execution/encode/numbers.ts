// Numbers as JSON.stringify writes them.
import { limit as lastPlace, room, view as allView } from './output.ts';
import { writeText } from './text.ts';

const [view, limit] = [allView, lastPlace];
const [zero, minus] = [0x30, 0x2d];

/** Ten digits and a sign. */
const longest = 11;
/** The one integer whose opposite is none. */
const lowest = -2_147_483_648;

/** Whether a value is an integer of 32 bits; -0 is one, and is written 0, as JSON.stringify writes it. */
export function isInteger(value: unknown): value is number {
  return typeof value === 'number' && (value | 0) === value;
}

export function writeNumber(at: number, value: number): number {
  return isInteger(value) ? writeInteger(at, value) : writeText(at, String(value));
}

/** @param value an integer of 32 bits */
export function writeInteger(before: number, value: number): number {
  if (value === lowest) return writeText(before, String(value));
  let at = before > limit - longest ? room(before, longest) : before;
  let rest = value;
  if (rest < 0) {
    view.setUint8(at++, minus);
    rest = -rest;
  }
  const end = at + lengthOf(rest);
  // From the last digit on, two at once: half as many divisions.
  let place = end;
  while (rest >= 10) {
    const left = (rest / 100) | 0;
    const two = rest - left * 100;
    // For numbers below 100 the same as a division by ten.
    const tens = (two * 103) >> 10;
    place -= 2;
    view.setUint16(place, ((two - tens * 10 + zero) << 8) | (tens + zero), true);
    rest = left;
  }
  if (place > at) view.setUint8(at, rest + zero);
  return end;
}

function lengthOf(value: number): number {
  if (value < 100) return value < 10 ? 1 : 2;
  if (value < 10_000) return value < 1_000 ? 3 : 4;
  if (value < 1_000_000) return value < 100_000 ? 5 : 6;
  if (value < 100_000_000) return value < 10_000_000 ? 7 : 8;
  return value < 1_000_000_000 ? 9 : 10;
}
