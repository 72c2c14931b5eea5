// The words that configuration schemas are written in: each names its value once, for the reader of a fault and
// of the published JSON Schema alike.
import { z } from 'zod';

/** A whole number within bounds, both inclusive. */
export function whole(least: number, most: number, what: string) {
  const error = `a whole number from ${least} to ${most}: ${what}`;
  return z.int(error).min(least, error).max(most, error).describe(what);
}

/** A text that is not empty. */
export function text(what: string) {
  const error = `a text: ${what}`;
  return z.string(error).min(1, error).describe(what);
}

/** A text of a given form. */
export function pattern(form: RegExp, what: string) {
  return z.string(what).regex(form, what).describe(what);
}

/** One word out of a list. */
export function oneOf<const Words extends readonly string[]>(words: Words, what: string) {
  return z.enum(words, `one of ${words.join(', ')}: ${what}`).describe(what);
}

/** The short name of an agency, as in its SDL file, its folder, and the policy. */
export const agencyName = pattern(
  /^[a-z][a-z0-9]*$/,
  'the short name of an agency, in small letters and digits, such as imigrasi',
);
