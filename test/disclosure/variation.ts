// Changes only what a caller may not see: hidden rows go, come and change; hidden values of visible rows change;
// elements of a list outside the caller's regions change. Nothing else of the world does.
import type { Row } from '../../src/sources/source.ts';
import { textsOf } from './record-rights.ts';
import { covers, hasRestrictedColumns, maySee, records } from './rights.ts';
import type { Asker, RecordName, WorldRows } from './rights.ts';
import { eachRecord } from './sample-part.ts';
import type { Tape } from './tape.ts';

/** Where a row may be moved to: near names, near codes, and a province as a whole. */
const places = ['61.06', '61.04', '61', '62.03', '62.71', '62', '62.01', '62.12'];

/** The column of the key that a row that comes has its own value of. */
function ownColumn(name: RecordName): string {
  const { ownColumn: own, key } = records[name];
  return own ?? key[0] ?? 'number';
}

export interface Variation {
  /**
   * Whether every row that stays keeps its place in its file: then none goes, and those that come are last.
   * Cursors are equal to the byte in such worlds.
   */
  readonly keepsPlaces: boolean;
}

export function vary(rows: WorldRows, asker: Asker, { keepsPlaces }: Variation, tape: Tape): WorldRows {
  const isHidden = (name: RecordName, row: Row): boolean => !maySee(asker, name, row, rows);
  return eachRecord((name) => {
    const varied = rows[name].flatMap((row): readonly Row[] => {
      const donor = tape.pick(rows[name]) ?? row;
      if (!isHidden(name, row)) return [varySeen(name, row, donor, asker, tape)];
      if (!keepsPlaces && tape.rarely(4)) return [];
      const changed = tape.some(changeable(name, donor), 3).reduce(merge, row);
      return [isHidden(name, changed) ? changed : row];
    });
    const come = tape.some(rows[name].slice(0, 120), 4).flatMap((model, index): readonly Row[] => {
      const row = { ...model, [ownColumn(name)]: `${String(model[ownColumn(name)])}-H${index}` };
      const candidates = [row, ...places.map((place) => moved(name, row, place))];
      return candidates.filter((each) => isHidden(name, each)).slice(0, 1);
    });
    return keepsPlaces ? [...varied, ...come] : strewn(varied, come, tape);
  });
}

/** The values at random places among the others, whose order stays. */
function strewn<Item>(among: readonly Item[], values: readonly Item[], tape: Tape): readonly Item[] {
  const all = [...among];
  for (const value of values) all.splice(tape.number(all.length + 1), 0, value);
  return all;
}

/** A row that the caller sees, with another's values in what of it they do not see. */
function varySeen(name: RecordName, row: Row, donor: Row, asker: Asker, tape: Tape): Row {
  const restricted = hasRestrictedColumns(asker, name) ? [] : records[name].restricted;
  const values = restricted.map((column): Row => ({ [column]: donor[column] ?? null }));
  const changed = values.reduce(merge, row);
  const { regionList } = records[name];
  if (regionList === undefined) return changed;
  const seen = textsOf(row, regionList).filter((code) => covers(asker.regions, code));
  const unseen = tape.some(places, 3).filter((place) => !covers(asker.regions, place));
  return { ...changed, [regionList]: strewn(seen, unseen, tape) };
}

/** What may change of a hidden row, a document's state and number together. */
function changeable(name: RecordName, donor: Row): readonly Row[] {
  const { key } = records[name];
  const fixed = new Set([...key, 'issuingState', 'document']);
  const single = Object.entries(donor).flatMap(([column, value]) =>
    fixed.has(column) ? [] : [{ [column]: value }],
  );
  const { issuingState, document } = donor;
  if (document === undefined || issuingState === undefined || key.includes('document')) return single;
  return [...single, { issuingState, document }];
}

function moved(name: RecordName, row: Row, place: string): Row {
  const { region, regionList } = records[name];
  if (regionList !== undefined) return { ...row, [regionList]: [place] };
  return region in row ? { ...row, [region]: place } : row;
}

function merge(row: Row, change: Row): Row {
  return { ...row, ...change };
}
