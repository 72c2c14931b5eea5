// Joins the lines of the trail to entries, one step after another: a request is shown once it has ended, or once it is
// clear that nothing will say how.
import type { GrowingStep } from '../../sources/embedded/growing.ts';
import type { Row } from '../../sources/source.ts';
import { readLine } from './lines.ts';
import type { Intent, Outcome } from './lines.ts';
import { rowsOf } from './rows.ts';
import type { Told } from './rows.ts';

/** A row that its readers miss, since it is not as declared. */
export interface LeftOut {
  readonly record: string;
  readonly requestId: string;
  /** What is wrong with each column, without the values. */
  readonly faults: readonly string[];
}

export interface Shown extends Told {
  /** Whether a request is never told of here. */
  readonly isWithheld: (intent: Intent) => boolean;
  /** A row as the file keeps it. */
  readonly toStored: (record: string, row: object) => Row;
  /** Told of each row that cannot be shown. */
  readonly leftOut: (row: LeftOut) => void;
}

/**
 * Longer than a request may take (two minutes at most, by the configuration's schema), and its reply: whose outcome has not
 * come by then is shown without one.
 */
const longestMs = 300_000;

const open = 'open ';
/** Shown without an outcome, which may come yet. */
const missed = 'missed ';

export function takeLine(text: string, step: GrowingStep, shown: Shown): void {
  const line = readLine(text);
  if (line?.event === 'intent') {
    if (!shown.isWithheld(line)) step.keep(`${open}${line.requestId}`, text);
  } else if (line) {
    for (const name of [open, missed].map((beginning) => `${beginning}${line.requestId}`)) {
      const intent = intentOf(step.recall(name));
      if (!intent) continue;
      put(intent, line, step, shown);
      step.keep(name, null);
    }
  }
}

/** Shows the requests that have no outcome and came too long ago to get one. */
export function showMissed(now: number, step: GrowingStep, shown: Shown): void {
  for (const [name, text] of step.recallAll(open)) {
    const intent = intentOf(text);
    if (intent && Date.parse(intent.time) > now - longestMs) continue;
    if (intent) {
      put(intent, null, step, shown);
      step.keep(`${missed}${intent.requestId}`, text);
    }
    step.keep(name, null);
  }
}

function put(intent: Intent, outcome: Outcome | null, step: GrowingStep, shown: Shown): void {
  for (const [record, rows] of Object.entries(rowsOf(intent, outcome, shown)))
    for (const row of rows) {
      const faults = step.put(record, shown.toStored(record, row));
      if (faults.length > 0) shown.leftOut({ record, requestId: intent.requestId, faults });
    }
}

function intentOf(text: string | null): Intent | null {
  const line = text === null ? null : readLine(text);
  return line?.event === 'intent' ? line : null;
}
