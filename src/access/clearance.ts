// What a request is cleared for, and the labels it is held against.

/** From published to originator-controlled. */
export const levels = ['OPEN', 'OFFICIAL', 'RESTRICTED', 'INTELLIGENCE'] as const;
export type Level = (typeof levels)[number];

export const purposes = [
  'STATISTICS',
  'DATA_EXCHANGE',
  'PRESENCE_MAPPING',
  'OVERSIGHT_ANALYSIS',
  'CASE_SETTLEMENT',
  'COOPERATION',
  'JOINT_OPERATION',
  'OTHER_ASSIGNED',
  'INTELLIGENCE',
  'SUBJECT_ACCESS',
  'AUDIT',
] as const;
export type Purpose = (typeof purposes)[number];

/** Whether `held` reaches `needed`. */
export function reaches(held: Level, needed: Level): boolean {
  return levels.indexOf(held) >= levels.indexOf(needed);
}

/** Whether the trail keeps whose values of the level an answer held. */
export function isPersonal(level: Level): boolean {
  return reaches(level, 'RESTRICTED');
}

/** The stricter of two levels. */
export function stricter(left: Level, right: Level): Level {
  return reaches(left, right) ? left : right;
}

/**
 * What an element needs: a level for each owner concerned (an agency, or a group of originators named by the
 * policy), and a purpose out of `purposes` where that is not null. Owners add up, purposes intersect.
 */
export interface Label {
  readonly needs: Readonly<Record<string, Level>>;
  readonly purposes: readonly Purpose[] | null;
}

/**
 * What one request has: its purpose, and a level for each owner; an owner that is not named is OPEN.
 * A finite number of these follow from the policy, and each gives one view.
 */
export interface Clearance {
  readonly purpose: Purpose;
  readonly levels: Readonly<Record<string, Level>>;
}

/** The label that needs what each of the labels needs. */
export function joinLabels(...labels: readonly Label[]): Label {
  const needs: Record<string, Level> = {};
  let purposes: readonly Purpose[] | null = null;
  for (const label of labels) {
    for (const [owner, level] of Object.entries(label.needs)) {
      needs[owner] = stricter(level, needs[owner] ?? 'OPEN');
    }
    const next = label.purposes;
    if (next) purposes = purposes ? purposes.filter((purpose) => next.includes(purpose)) : next;
  }
  return { needs, purposes };
}

/** Whether a request with this clearance may know that the labelled element exists. */
export function mayKnow(clearance: Clearance, label: Label): boolean {
  if (label.purposes && !label.purposes.includes(clearance.purpose)) return false;
  return Object.entries(label.needs).every(([owner, level]) =>
    reaches(clearance.levels[owner] ?? 'OPEN', level),
  );
}
