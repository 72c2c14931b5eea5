// Numbers as JSON.stringify writes them.
import { limit as lastPlace, room, view as allView } from './output.ts';
import { writeText } from './text.ts';

const [view, limit] = [allView, lastPlace];
const [zero, minus] = [0x30, 0x2d];

/** The digits of the lowest integer, and its sign. */
const longest = 11;

/** Whether a value is an integer of 32 bits; -0 is one, and is written 0, as JSON.stringify writes it. */
export function isInteger(value: unknown): value is number {
  return typeof value === 'number' && (value | 0) === value;
}

export function writeNumber(at: number, value: number): number {
  return isInteger(value) ? writeInteger(at, value) : writeText(at, String(value));
}

/** @param value an integer of 32 bits */
export function writeInteger(before: number, value: number): number {
  let at = before > limit - longest ? room(before, longest) : before;
  // As a negative number, for the lowest has no positive one.
  let rest = value | 0;
  if (rest < 0) view.setUint8(at++, minus);
  else rest = -rest | 0;
  let end = at + 1;
  for (let left = (rest / 10) | 0; left < 0; left = (left / 10) | 0) end += 1;
  for (let place = end - 1; place >= at; place -= 1) {
    const left = (rest / 10) | 0;
    view.setUint8(place, zero + left * 10 - rest);
    rest = left;
  }
  return end;
}
