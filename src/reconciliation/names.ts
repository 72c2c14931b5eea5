// How a name is told to be another: not by capitals or spaces.
import { normaliseName } from '../identity/names.ts';

/** A name as it is compared: in one form of Unicode, in small letters, with single spaces. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim().split(/\s+/).join(' ');
}

/** Whether two offices have written the same. */
export function isSameWriting(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

/** Whether two writings are of one name: with other marks, connecting words or another order of the parts alone. */
export function isSameName(one: string, other: string): boolean {
  const [name, same] = [normaliseName(one), normaliseName(other)];
  return name !== '' && name === same;
}
