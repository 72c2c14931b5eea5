// A world's rows before anything is varied: a part of the sample that is quick to write and dense in people who
// are in several registers.
import { createSample } from '../../src/demo/sample/index.ts';
import type { Row } from '../../src/sources/source.ts';
import { recordNames, today } from './rights.ts';
import type { WorldRows } from './rights.ts';
import type { Tape } from './tape.ts';

const sample = createSample({ seed: 1, businessDate: today });
const held = new Map<string, readonly object[]>(Object.entries(sample.rows));

/** All of the sample's rows, as sources take them. */
export const wholeSample = eachRecord((name) =>
  (held.get(name) ?? []).map((row): Row => Object.fromEntries(Object.entries(row))),
);

/** A map of every record's rows. */
export function eachRecord(rowsOf: (name: (typeof recordNames)[number]) => readonly Row[]): WorldRows {
  // `fromEntries` forgets that every record's name is there.
  return Object.fromEntries(recordNames.map((name) => [name, rowsOf(name)])) as WorldRows;
}

/** Everybody of Kapuas, of whom there are few, and a few of all others; firms, plans and guarantors whole. */
export function drawRows(tape: Tape): WorldRows {
  const ofKapuas = new Set(
    recordNames.flatMap((name) =>
      wholeSample[name].flatMap((row) =>
        row['region'] === '62.03' || row['site'] === '62.03' ? [documentOf(row) ?? ''] : [],
      ),
    ),
  );
  const others = wholeSample.TravelDocument.flatMap((row) => documentOf(row) ?? []);
  const people = new Set([...ofKapuas, ...tape.some(others, 12)]);
  return eachRecord((name) =>
    wholeSample[name].filter((row) => {
      const document = documentOf(row);
      return document === null || people.has(document);
    }),
  );
}

/** The travel document that a row names; null where it names none. */
export function documentOf({ issuingState, document, number }: Row): string | null {
  if (issuingState === undefined) return null;
  const named = document === undefined ? number : document;
  return named === null ? null : `${String(issuingState)} ${String(named)}`;
}
