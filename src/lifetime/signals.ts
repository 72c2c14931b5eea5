// What the process does at a signal.
import { isatty } from 'node:tty';

export interface Reactions {
  readonly stop: () => void;
  readonly reload: () => void;
}

const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor));

/** Whether one of the process's terminals is gone: what it is asked then fails. */
function hasLostTerminal(): boolean {
  return terminals.some((descriptor) => !isatty(descriptor));
}

/** SIGHUP asks for a reload; from a terminal that was closed it means what it always meant: to stop. */
export function onSignals({ stop, reload }: Reactions): void {
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', () => (hasLostTerminal() ? stop() : reload()));
}
