// Which part of the country a command is of, as its options name it.
import { GatewayError, StartError } from '../errors.ts';
import { partsOf } from '../graph/findings/parts.ts';
import type { Part } from '../graph/findings/parts.ts';
import { requireRegion } from '../regions/regions.ts';
import type { Region } from '../regions/regions.ts';
import type { OpenSight } from './sight.ts';

const nothing = 'Nothing was checked:';

/**
 * @param what cannot be done without
 * @throws StartError where none is named, or there is no such region
 */
export function readRegion(code: string | undefined, what = nothing): Region {
  if (code === undefined)
    throw new StartError(what, ['--region: expected a province (61), or a regency or city (61.04)']);
  try {
    return requireRegion(code);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new StartError(what, [`--region: ${error.message}`]);
  }
}

/** @throws StartError where it has no part of which the caller reads rows */
export function requireParts(
  region: Region,
  { asker: { caller } }: Pick<OpenSight, 'asker'>,
): readonly Part[] {
  const parts = partsOf(region, caller.regions);
  if (parts.length > 0) return parts;
  throw new StartError(nothing, [
    `--region: expected one of which the caller reads rows, within ${caller.regions.join(', ')}; got ${region.code}`,
  ]);
}
