// Entries as JSON, as they stand in the trail: what many have in common is written once, and kept.
import type { DisclosedPart } from '../graph/tally.ts';
import type { AuditKeys } from './keys.ts';
import { macsUnder } from './mac.ts';
import type { Asker, IntentEntry, OutcomeEntry, TrailEntry } from './trail.ts';
import { keepVariables } from './variables.ts';
import type { StandIns } from './variables.ts';

/**
 * The texts of entries that are written together.
 *
 * @param keys by which what stands in for variables is made
 */
export function textsBy({
  variables: { id, key },
}: Pick<AuditKeys, 'variables'>): (entry: TrailEntry) => string {
  const standIns = { keyId: id, macOf: macsUnder(key) };
  return (entry) => {
    if (entry.event === 'intent') return intentText(entry, standIns);
    if (entry.event === 'outcome') return outcomeText(entry);
    return JSON.stringify(entry);
  };
}

function intentText(entry: IntentEntry, standIns: StandIns): string {
  const { asker, document, operation } = entry;
  const variables = keepVariables(entry, standIns);
  const asked = `"document":${quoted(document)},"operation":${quoted(operation)},"variables":${JSON.stringify(variables)}`;
  return `{${beginning(entry)},${askerText(asker)},${asked}}`;
}

/** A date, or an object of many fields, costs several times as much when it is made JSON by itself. */
function beginning({ time, event, requestId }: IntentEntry | OutcomeEntry): string {
  return `"time":"${instantText(time)}","event":"${event}","requestId":${JSON.stringify(requestId)}`;
}

/** The second that was written last: most entries of a group are of the same. */
const written = { second: NaN, text: '' };

/** ISO 8601 in UTC, to the millisecond. */
function instantText(time: Date): string {
  const instant = time.getTime();
  const second = Math.floor(instant / 1_000);
  if (second !== written.second) {
    written.text = time.toISOString().slice(0, -'000Z'.length);
    written.second = second;
  }
  return `${written.text}${String(instant - second * 1_000).padStart(3, '0')}Z`;
}

const quoted = (digest: string | null): string => (digest === null ? 'null' : `"${digest}"`);

const askers = new WeakMap<Asker, string>();

/** Without its braces: it is part of an object. */
function askerText(asker: Asker): string {
  let text = askers.get(asker);
  if (text === undefined) askers.set(asker, (text = JSON.stringify(asker).slice(1, -1)));
  return text;
}

function outcomeText(entry: OutcomeEntry): string {
  const { status, errorCodes, milliseconds, disclosed } = entry;
  const { asked, parts, ofOriginators } = disclosed;
  const ended = `"status":${status === 'gone' ? '"gone"' : status},"errorCodes":${listText(errorCodes)},"milliseconds":${JSON.stringify(milliseconds)}`;
  const told = `"asked":${listText(asked)},"parts":${partsText(parts)}`;
  const persons = `"persons":${listText(disclosed.persons)},"ofOriginators":${listText(ofOriginators)}`;
  return `{${beginning(entry)},${ended},"disclosed":{${told},${persons}}}`;
}

const listText = (texts: readonly string[]): string => (texts.length === 0 ? '[]' : JSON.stringify(texts));

/** One list is what many answers disclosed. */
const lists = new WeakMap<readonly DisclosedPart[], string>();

function partsText(parts: readonly DisclosedPart[]): string {
  let text = lists.get(parts);
  if (text === undefined) lists.set(parts, (text = `[${parts.map(partText).join()}]`));
  return text;
}

/** What a part is of, and how its text begins: nothing of an answer. */
interface PartBeginning extends Pick<DisclosedPart, 'owner' | 'type' | 'level'> {
  readonly text: string;
}

/** By the list of its fields, which is the same for all answers of a plan. */
const beginnings = new WeakMap<readonly string[], PartBeginning>();

function partText({ owner, type, level, fields, rows }: DisclosedPart): string {
  let known = beginnings.get(fields);
  if (known?.owner !== owner || known.type !== type || known.level !== level) {
    const text = JSON.stringify({ owner, type, level, fields }).slice(0, -1);
    beginnings.set(fields, (known = { owner, type, level, text }));
  }
  return `${known.text},"rows":${rows}}`;
}
