// Who asked for what, and when: what of a trail answers a question.
import type { Disclosed } from '../graph/tally.ts';
import { disclosed, nothing } from './disclosed.ts';
import { readJoined } from './joined.ts';
import type { Joined } from './joined.ts';

/** All of it has to hold; what is absent holds for everything. */
export interface Question {
  readonly subject?: string | undefined;
  /** Whose data was asked for, or was imported. */
  readonly agency?: string | undefined;
  readonly purpose?: string | undefined;
  readonly order?: string | undefined;
  /** The id of a person of whom RESTRICTED or higher values were in the answer, as it was given then. */
  readonly person?: string | undefined;
  readonly request?: string | undefined;
  /** `request`, or the event of a record. */
  readonly event?: string | undefined;
  readonly since?: Date | undefined;
  /** Not this moment itself any more. */
  readonly until?: Date | undefined;
}

/** What was disclosed by a request; nothing where its outcome is not there. */
export function disclosedBy(joined: Joined): Disclosed {
  return disclosed.safeParse('intent' in joined ? joined.outcome?.['disclosed'] : undefined).data ?? nothing;
}

export interface Searched {
  /** The newest that answer the question, in the order of the trail. */
  readonly found: readonly Joined[];
  /** How many requests and other events were looked at. */
  readonly count: number;
  /** When the first and the last of them were; null where there was none. */
  readonly from: string | null;
  readonly to: string | null;
}

export async function searchTrail(
  files: readonly string[],
  question: Question,
  limit: number,
): Promise<Searched> {
  const found: Joined[] = [];
  let count = 0;
  let from: string | null = null;
  let to: string | null = null;
  for await (const joined of readJoined(files)) {
    const { time } = recordOf(joined);
    count += 1;
    from ??= time;
    to = time;
    if (!answers(joined, question)) continue;
    found.push(joined);
    if (found.length > limit) found.shift();
  }
  return { found, count, from, to };
}

const recordOf = (joined: Joined) => ('intent' in joined ? joined.intent : joined.record);

function answers(joined: Joined, question: Question): boolean {
  const { subject, agency, purpose, order, person, request, event, since, until } = question;
  const record = recordOf(joined);
  const at = new Date(record.time);
  if ((since && at < since) || (until && at >= until)) return false;
  if (event !== undefined && joined.event !== event) return false;
  const given: readonly (readonly [unknown, string | undefined])[] = [
    [record['subject'] ?? record['by'], subject],
    [record['purpose'], purpose],
    [record['order'], order],
    [record['requestId'], request],
  ];
  if (given.some(([is, wanted]) => wanted !== undefined && is !== wanted)) return false;
  if (agency === undefined && person === undefined) return true;
  const { asked, parts, persons, ofOriginators } = disclosedBy(joined);
  if (person !== undefined && ![...persons, ...ofOriginators].includes(person)) return false;
  if (agency === undefined) return true;
  // The agency of an intent is the caller's own; that of an import is whose rows changed.
  if (!('intent' in joined)) return record['agency'] === agency;
  return asked.includes(agency) || parts.some(({ owner }) => owner === agency);
}
