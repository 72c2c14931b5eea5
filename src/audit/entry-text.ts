// Entries as JSON, as they stand in the trail: what many have in common is written once, and kept.
import type { DisclosedPart } from '../graph/tally.ts';
import type { AuditKeys } from './keys.ts';
import type { Asker, IntentEntry, OutcomeEntry, TrailEntry } from './trail.ts';
import { keepVariables } from './variables.ts';

/** @param keys by which what stands in for variables is made */
export function textOf(entry: TrailEntry, keys: Pick<AuditKeys, 'variables'>): string {
  if (entry.event === 'intent') return intentText(entry, keys);
  if (entry.event === 'outcome') return outcomeText(entry);
  return JSON.stringify(entry);
}

function intentText(entry: IntentEntry, keys: Pick<AuditKeys, 'variables'>): string {
  const { time, event, requestId, asker, document, operation, areVariablesPlain } = entry;
  const variables = keepVariables(entry.variables, areVariablesPlain, keys);
  const head = JSON.stringify({ time, event, requestId });
  const rest = JSON.stringify({ document, operation, variables });
  return `${head.slice(0, -1)},${askerText(asker)},${rest.slice(1)}`;
}

const askers = new WeakMap<Asker, string>();

/** Without its braces: it is part of an object. */
function askerText(asker: Asker): string {
  let text = askers.get(asker);
  if (text === undefined) askers.set(asker, (text = JSON.stringify(asker).slice(1, -1)));
  return text;
}

function outcomeText({ disclosed, ...ended }: OutcomeEntry): string {
  const { asked, parts, persons, ofOriginators } = disclosed;
  const told = [
    `"asked":${JSON.stringify(asked)}`,
    `"parts":[${parts.map(partText).join()}]`,
    `"persons":${JSON.stringify(persons)}`,
    `"ofOriginators":${JSON.stringify(ofOriginators)}`,
  ];
  return `${JSON.stringify(ended).slice(0, -1)},"disclosed":{${told.join()}}}`;
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
