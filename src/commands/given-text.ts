// Text that a command is given and keeps.
import { StartError } from '../errors.ts';
import { turns } from '../import/signs.ts';

/** @throws StartError where it is empty, too long, or would not be shown as it is */
export function textOf(given: string, option: string, what: string): string {
  const text = given.trim();
  if (/^[^\p{Cc}\p{Cs}]{1,1000}$/u.test(text) && !turns.test(text)) return text;
  throw new StartError(what, [
    `${option}: expected a text of 1 to 1000 characters, none of which is a control character or turns the order of text`,
  ]);
}
