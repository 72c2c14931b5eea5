// What the doctor looks at and says: one part of an installation, and each thing that is found there.
import type { Config } from '../config/config.ts';
import type { Declared } from '../declared.ts';

/** `warn`: it runs, and somebody should look; `fail`: it does not start, or not serve what it should. */
export type Sign = 'ok' | 'warn' | 'fail';

/** Never a secret, and never a value of a row. */
export interface Observation {
  readonly sign: Sign;
  readonly found: string;
  /** What to do, where something is to be done. */
  readonly advice?: string;
}

export interface Patient {
  readonly config: Config;
  /** Null where the declaration or the policy is at fault, which is told elsewhere. */
  readonly declared: Declared | null;
}

export interface Examination {
  /** What is looked at. */
  readonly name: string;
  readonly examine: (patient: Patient) => Promise<readonly Observation[]>;
}

export const ok = (found: string): Observation => ({ sign: 'ok', found });
export const warn = (found: string, advice: string): Observation => ({ sign: 'warn', found, advice });
export const fail = (found: string, advice: string): Observation => ({ sign: 'fail', found, advice });

/** The code of a system error, such as `EACCES`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'an unknown fault';
}

/** Such as `0644`. */
export function modeText(mode: number): string {
  return `0${(mode & 0o777).toString(8).padStart(3, '0')}`;
}
