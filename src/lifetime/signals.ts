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

/**
 * From now on SIGHUP is remembered, and does what it does by itself no more: a supervisor may ask for a reload while the
 * gateway starts.
 *
 * @returns what ends that, and tells whether there was one
 */
export function deferReload(): () => boolean {
  let wasAsked = false;
  const remember = (): void => void (wasAsked = true);
  process.on('SIGHUP', remember);
  return () => {
    process.off('SIGHUP', remember);
    return wasAsked;
  };
}

/** SIGHUP asks for a reload; from a terminal that was closed it means what it always meant: to stop. */
export function onSignals({ stop, reload }: Reactions): void {
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', () => (hasLostTerminal() ? stop() : reload()));
}
