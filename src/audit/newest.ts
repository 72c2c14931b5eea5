// Whether a trail that is opened ends before what a witness holds: what was cut off while nothing ran.
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { readEnd } from './end.ts';
import type { AuditKeys } from './keys.ts';
import { readConfigured } from './witnessed.ts';
import type { WitnessSettings } from './witness/kinds.ts';

/**
 * @param witnesses of which those are asked that are files here
 * @returns what is missing, for the log; null where nothing is
 */
export async function missingFrom(
  file: string,
  witnesses: readonly WitnessSettings<unknown>[],
  verifying: AuditKeys['verifying'],
): Promise<string | null> {
  // First: a witness is shown what the trail has, so that whoever writes meanwhile only makes the trail longer.
  const held = await readConfigured(witnesses, verifying);
  if (held === null || held.last === 0) return null;
  const reached = await lastSequence(file);
  return reached >= held.last
    ? null
    : `a witness holds a checkpoint of record ${held.last}, and the trail ends with record ${reached}: its end was cut off or moved away while nothing ran`;
}

async function lastSequence(file: string): Promise<number> {
  if (!existsSync(file)) return 0;
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { last } = await readEnd(handle, size);
    return last?.head.sequence ?? 0;
  } finally {
    await handle.close();
  }
}
