// The newest checkpoint that a witness holds here, read from the end of its file: what a start and an examination have
// time for. All that it holds is read by `witnessed.ts`.
import type { AuditKeys } from './keys.ts';
import { readLastLines } from './lines.ts';
import type { Line } from './lines.ts';
import type { Head } from './record.ts';
import type { WitnessSettings } from './witness/kinds.ts';
import { heldIn } from './witnessed.ts';

/** More than a hundred checkpoints, with whatever syslog writes before them. */
const tailBytes = 65_536;

export interface Newest {
  /** Which of the configuration it is. */
  readonly name: string;
  /**
   * Null where it holds none. A fault says what was expected and what came where its last checkpoint is none of the
   * trail, and a code of the system why it cannot be read.
   */
  readonly found: Head | { readonly fault: string } | { readonly code: string } | null;
}

/** Of each witness of the configuration that is a file. */
export async function readNewest(
  witnesses: readonly WitnessSettings<unknown>[],
  verifying: AuditKeys['verifying'],
): Promise<readonly Newest[]> {
  const newest: Newest[] = [];
  for (const [place, witness] of witnesses.entries()) {
    if (witness.kind !== 'file') continue;
    const found = await newestIn(witness.path, verifying);
    newest.push({ name: nameOf(witness, place), found });
  }
  return newest;
}

/** How the log and `timpora doctor` name it: its address may say more than is wanted there. */
export function nameOf({ kind }: WitnessSettings<unknown>, place: number): string {
  return `witness ${place + 1} (${kind})`;
}

async function newestIn(path: string, verifying: AuditKeys['verifying']): Promise<Newest['found']> {
  let lines: readonly Line[];
  try {
    lines = await readLastLines(path, tailBytes);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    // One that is not there yet was shown nothing.
    return error.code === 'ENOENT' ? null : { code: String(error.code) };
  }
  for (const { bytes, isTerminated } of lines.toReversed()) {
    // What is written there just now is not held yet.
    const held = isTerminated ? heldIn(bytes, verifying) : null;
    if (!held) continue;
    const { fault, ...head } = held;
    return fault === null ? head : { fault };
  }
  return null;
}
