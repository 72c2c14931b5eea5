// How a name is told to be another: not by capitals or spaces.

/** A name as it is compared: in one form of Unicode, in small letters, with single spaces. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim().split(/\s+/).join(' ');
}

/** Whether two offices have written the same. */
export function isSameWriting(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

/** Whether two writings have the same parts, in whichever order. */
export function hasSameParts(one: string, other: string): boolean {
  const parts = (name: string): string => folded(name).split(' ').sort().join(' ');
  return parts(one) === parts(other);
}
