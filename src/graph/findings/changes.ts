// What of a region's findings is new, cleared and still open, against what was found before.
import type { Sealer } from '../../seal/sealer.ts';
import { compareText } from '../../sources/query.ts';
import type { FormerFinding, FormerPart } from './former.ts';
import { findingType } from './value.ts';

export interface FindingChanges {
  /** The business dates of the oldest and the newest of what it was compared with: `YYYY-MM-DD`. */
  readonly earliest: string;
  readonly latest: string;
  readonly added: readonly FormerFinding[];
  readonly cleared: readonly FormerFinding[];
  readonly open: readonly FormerFinding[];
  /** Rules that were not run both times everywhere, of which nothing is told. */
  readonly notCompared: readonly string[];
}

/** A part before and now. */
export interface PartChange {
  readonly before: FormerPart;
  readonly now: readonly Omit<FormerFinding, 'firstSeen'>[];
}

/**
 * Each finding once, whichever parts its row is of. A finding of a rule that was not run both times is in none of the
 * three: that it is there now, or was before, tells of the rule and not of the rows.
 *
 * @param parts at least one
 * @param codes of the rules that were run now
 * @param today the business date: `YYYY-MM-DD`
 * @param sealer by which an id that was given under a former key is known again
 */
export function changesOf(
  parts: readonly PartChange[],
  codes: readonly string[],
  today: string,
  sealer: Pick<Sealer, 'aliases'>,
): FindingChanges {
  const known = new Set([...codes, ...parts.flatMap(({ before }) => before.codes)]);
  const notCompared = [...known].filter(
    (code) => !codes.includes(code) || parts.some(({ before }) => !before.codes.includes(code)),
  );
  const isCompared = ({ code }: Pick<FormerFinding, 'code'>): boolean => !notCompared.includes(code);
  const current = new Map<string, FormerFinding>();
  const former = new Map<string, FormerFinding>();
  for (const { before, now } of parts) {
    for (const each of now.filter(isCompared)) current.set(each.id, { ...each, firstSeen: today });
    for (const each of before.findings.filter(isCompared)) former.set(each.id, each);
  }
  const cleared: FormerFinding[] = [];
  const open = new Map<string, FormerFinding>();
  for (const finding of former.values()) {
    const now = current.get(knownAgain(finding.id, current, sealer) ?? '');
    if (now) open.set(now.id, { ...now, firstSeen: finding.firstSeen });
    else cleared.push(finding);
  }
  const dates = parts.map(({ before }) => before.date).sort(compareText);
  return {
    earliest: dates[0] ?? today,
    latest: dates.at(-1) ?? today,
    added: [...current.values()].filter(({ id }) => !open.has(id)),
    cleared,
    open: [...open.values()],
    notCompared: notCompared.sort(compareText),
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
