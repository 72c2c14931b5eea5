// What of a region's findings is new, cleared and still open, against what was found before.
import type { Sealer } from '../../seal/sealer.ts';
import type { FormerFinding, FormerPart } from './former.ts';
import { findingType } from './ids.ts';

export interface FindingChanges {
  readonly added: readonly FormerFinding[];
  readonly cleared: readonly FormerFinding[];
  readonly open: readonly FormerFinding[];
}

/** A part before and now. */
export interface PartChange {
  readonly before: FormerPart;
  readonly now: readonly FormerFinding[];
}

/**
 * Each finding once, whichever parts its row is of. A finding of a rule that was not run both times is in none of the
 * three: that it is there now, or was before, tells of the rule and not of the rows.
 *
 * @param codes of the rules that were run now
 * @param sealer by which an id that was given under a former key is known again
 */
export function changesOf(
  parts: readonly PartChange[],
  codes: readonly string[],
  sealer: Pick<Sealer, 'aliases'>,
): FindingChanges {
  const [former, current] = [new Map<string, FormerFinding>(), new Map<string, FormerFinding>()];
  for (const { before, now } of parts) {
    const both = new Set(codes.filter((code) => before.codes.includes(code)));
    for (const finding of now) if (both.has(finding.code)) current.set(finding.id, finding);
    for (const finding of before.findings) if (both.has(finding.code)) former.set(finding.id, finding);
  }
  const cleared: FormerFinding[] = [];
  const open = new Map<string, FormerFinding>();
  for (const finding of former.values()) {
    const id = knownAgain(finding.id, current, sealer);
    const now = id === undefined ? undefined : current.get(id);
    if (now) open.set(now.id, { ...now, firstSeen: finding.firstSeen });
    else cleared.push(finding);
  }
  return {
    added: [...current.values()].filter(({ id }) => !open.has(id)),
    cleared,
    open: [...open.values()],
  };
}

/** The id under which a finding is told now; undefined where it is not among those of now. */
export function knownAgain(
  id: string,
  now: { has(id: string): boolean },
  sealer: Pick<Sealer, 'aliases'>,
): string | undefined {
  if (now.has(id)) return id;
  return sealer.aliases(findingType, id).find((alias) => now.has(alias));
}
