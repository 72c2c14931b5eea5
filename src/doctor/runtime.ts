// The Node that runs the gateway.
import { fail, ok } from './examination.ts';
import type { Observation } from './examination.ts';

/** The version that the project is made for, and brings along. */
const leastMajor = 24;

/** @param version such as `24.21.0` */
export function examineRuntime(version: string = process.versions.node): Observation {
  if (Number.parseInt(version, 10) >= leastMajor) return ok(`Node ${version}`);
  return fail(
    `expected Node ${leastMajor} or newer; got ${version}`,
    'start by the scripts of package.json, which bring it',
  );
}
