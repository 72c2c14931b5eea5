// Sweeps a region: all rules of the caller's graph over one part of it after another. What is finished is kept at once, so
// that whoever is stopped goes on from there.
import { newest } from '../graph/findings/former.ts';
import type { FormerFinding } from '../graph/findings/former.ts';
import { knownAgain } from '../graph/findings/changes.ts';
import type { Area } from '../graph/findings/area.ts';
import { regionIn } from '../graph/findings/area.ts';
import type { Part } from '../graph/findings/parts.ts';
import type { Sealer } from '../seal/sealer.ts';
import type { Journal } from './journal.ts';
import { lookAt } from './look.ts';
import type { Looking, Sight } from './look.ts';
import type { ReadCounter } from './reads.ts';
import type { Snapshots } from './snapshots.ts';
import type { Swept } from './swept.ts';

export interface Sweep extends Omit<Looking, 'found'>, Sight {
  /** The whole of it, and its parts. */
  readonly area: Area;
  readonly parts: readonly Part[];
  /** The business date: `YYYY-MM-DD`. */
  readonly today: string;
  /** Names what the caller can be shown, for whom alone the findings are kept. */
  readonly sight: string;
  readonly journal: Journal;
  readonly snapshots: Snapshots;
  readonly counter: ReadCounter;
  readonly observe: (progress: Progress) => void;
}

export interface Progress {
  /** Parts that are finished. */
  readonly finished: number;
  /** The part that is looked at. */
  readonly part: string;
  /** Rows of it so far, and findings. */
  readonly rows: number;
  readonly findings: number;
}

/** @throws GatewayError as {@link lookAt} does; what was finished before is kept */
export async function sweep(options: Sweep): Promise<void> {
  const { parts, journal, counter, observe, rules, today } = options;
  const codes = rules.map(({ declared }) => declared.code);
  for (const part of parts) {
    if (journal.finished.has(part.code)) continue;
    const tell = (findings: number): void =>
      observe({ finished: journal.finished.size, part: part.code, rows: counter.rows, findings });
    tell(0);
    const placed = await lookAt(part, { ...options, found: tell }, options);
    const found = placed.map(({ swept }) => swept);
    const { sight, snapshots, view } = options;
    const former = await newest(snapshots, sight, part.code, today);
    const kept = seenSince(found, former?.findings ?? [], today, view.sealer);
    snapshots.keep(sight, part.code, { date: today, codes, findings: kept });
    // In the list of a region a row of several places stands once, at the first of them.
    const own = placed.filter(({ regions }) => isOfPart(regions, part, options.area));
    journal.finish(
      part.code,
      own.map(({ swept }) => swept),
      counter.take(),
    );
  }
}

function isOfPart(regions: readonly string[], part: Part, whole: Area): boolean {
  const first = regionIn(regions, whole);
  return first !== undefined && regionIn([first], part.area) !== undefined;
}

/** Findings as they are kept, those that were known before with the day on which they were first seen. */
export function seenSince(
  found: readonly Swept[],
  former: readonly FormerFinding[],
  today: string,
  sealer: Pick<Sealer, 'aliases'>,
): readonly FormerFinding[] {
  const now = new Set(found.map(({ id }) => id));
  const first = new Map<string, string>();
  for (const { id, firstSeen } of former) {
    const known = knownAgain(id, now, sealer);
    if (known !== undefined) first.set(known, firstSeen);
  }
  return found.map(({ code, id, person }) => ({ code, id, person, firstSeen: first.get(id) ?? today }));
}
