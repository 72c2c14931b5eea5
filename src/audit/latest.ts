// The latest checkpoints that a witness holds here, read from the end of its file: what a start and an examination have
// time for. All that it holds is read by `witnessed.ts`.
import type { AuditKeys } from './keys.ts';
import { readLastLines, whyUnreadable } from './lines.ts';
import type { Line } from './lines.ts';
import type { Head } from './record.ts';
import type { WitnessSettings } from './witness/kinds.ts';
import { nameOf } from './witness/witness.ts';
import { heldIn } from './witnessed.ts';

/** More than a hundred checkpoints, with whatever syslog writes before them. */
const usualBytes = 65_536;
/** How far back one is looked for where others write to the same file. */
const mostBytes = 67_108_864;

export interface Latest {
  /** Which of the configuration it is. */
  readonly name: string;
  /** In the order in which they stand there; none where it holds none. */
  readonly checkpoints: readonly Head[];
  /** Of the last line there that only looks like a checkpoint of the trail: what was expected, and what came. */
  readonly fault: string | null;
  /** Why it could not be read as far as a checkpoint: a code of the system, or words. */
  readonly unread: string | null;
}

/** Of each witness of the configuration that is a file. */
export async function readLatest(
  witnesses: readonly WitnessSettings<unknown>[],
  verifying: AuditKeys['verifying'],
): Promise<readonly Latest[]> {
  const latest: Latest[] = [];
  for (const [place, witness] of witnesses.entries()) {
    if (witness.kind !== 'file') continue;
    latest.push({ name: nameOf(witness, place), ...(await latestIn(witness.path, verifying)) });
  }
  return latest;
}

/** Whether it was read, and holds nothing. */
export function isSilent({ checkpoints, fault, unread }: Latest): boolean {
  return checkpoints.length === 0 && fault === null && unread === null;
}

type Found = Omit<Latest, 'name'>;

async function latestIn(path: string, verifying: AuditKeys['verifying']): Promise<Found> {
  try {
    for (let bytes = usualBytes; ; bytes *= 4) {
      const { lines, isWhole } = await readLastLines(path, bytes);
      const found = foundAmong(lines, verifying);
      if (isWhole || found.checkpoints.length > 0) return found;
      if (bytes >= mostBytes)
        return { ...found, unread: `no checkpoint in its last ${mostBytes / 1_048_576} MiB` };
    }
  } catch (error) {
    const unread = whyUnreadable(error);
    if (unread === null) throw error;
    // One that is not there yet was shown nothing.
    return unread === 'ENOENT' ? nothing : { ...nothing, unread };
  }
}

const nothing: Found = { checkpoints: [], fault: null, unread: null };

function foundAmong(lines: readonly Line[], verifying: AuditKeys['verifying']): Found {
  const checkpoints: Head[] = [];
  let fault: string | null = null;
  for (const { bytes, isTerminated } of lines) {
    // What is written there just now is not held yet.
    const held = isTerminated ? heldIn(bytes, verifying) : null;
    if (!held) continue;
    const { fault: its, ...head } = held;
    if (its === null) checkpoints.push(head);
    else fault = its;
  }
  return { checkpoints, fault, unread: null };
}
