// Who runs a command, as the audit trail is told.
import { userInfo } from 'node:os';
import { StartError } from '../errors.ts';
import { turns } from '../import/signs.ts';

/**
 * @param given what `--by` says
 * @param what what is not done where nobody can be named, such as `Nothing was imported:`
 * @throws StartError where that is no name, or where the system has none either
 */
export function nameOf(given: string | undefined, what: string): string {
  const name = given ?? userName(what);
  if (/^[^\p{Cc}\p{Cs}]{1,100}$/u.test(name) && !turns.test(name) && name.trim() !== '') return name;
  throw new StartError(what, [
    '--by: expected a name of 1 to 100 characters, none of which is a control character or turns the order of text',
  ]);
}

/** In a container the process may be of a user that the system has no name for. */
function userName(what: string): string {
  try {
    return userInfo().username;
  } catch {
    throw new StartError(what, [
      'the system has no name for the user who runs this: say who it is with --by',
    ]);
  }
}
