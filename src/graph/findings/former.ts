// What was found before, as far as it is kept: which findings there were, and never what they say.

/** A finding as it is kept. */
export interface FormerFinding {
  readonly code: string;
  readonly id: string;
  /** The id of whom it is about; null where that is nobody, or the caller's graph does not say. */
  readonly person: string | null;
  /** The business date of the first of the checks on end that found it: `YYYY-MM-DD`. */
  readonly firstSeen: string;
}

/** What a part of a region had on a day. */
export interface FormerPart {
  /** The business date: `YYYY-MM-DD`. */
  readonly date: string;
  /** The codes of the rules that were run. */
  readonly codes: readonly string[];
  readonly findings: readonly FormerFinding[];
}

export interface FormerFindings {
  /** The newest day up to another of which a part is kept: `YYYY-MM-DD`; null where there is none. */
  newestDay(sight: string, part: string, until: string): Promise<string | null>;
  /** What a part had on a day of which it is kept: of a province, a hundred thousand findings. */
  on(sight: string, part: string, day: string): Promise<FormerPart>;
}

/** The newest that is kept of a part up to a day; null where nothing is. */
export async function newest(
  former: FormerFindings,
  sight: string,
  part: string,
  until: string,
): Promise<FormerPart | null> {
  const day = await former.newestDay(sight, part, until);
  return day === null ? null : former.on(sight, part, day);
}
