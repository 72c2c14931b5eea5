// Changes only what a caller may not see: hidden rows go, come and change; hidden values of visible rows change;
// elements of a list outside the caller's regions change. Nothing else of the world does.
import type { Row, Value } from '../../src/sources/source.ts';
import { covers, hasRestrictedColumns, maySee, records, sitesOf } from './rights.ts';
import type { Asker, RecordName, WorldRows } from './rights.ts';
import { eachRecord } from './sample-part.ts';
import type { Tape } from './tape.ts';

/** Where a row may be moved to: near names, near codes, and a province as a whole. */
const places = ['61.06', '61.04', '61', '62.03', '62.71', '62', '62.01', '62.12'];

/** What identifies a row; it keeps its row, and a row that comes gets one of its own. */
const keys: Readonly<Partial<Record<RecordName, readonly string[]>>> = {
  TravelDocument: ['issuingState', 'number'],
  BorderCrossing: ['checkpoint', 'at', 'issuingState', 'document'],
  AdministrativeAction: ['caseNumber'],
  ReEntryBan: ['caseNumber'],
  ResidentIdCard: ['nik'],
  CivilEvent: ['actNumber'],
  Employer: ['nib'],
  WorkAssignment: ['planNumber', 'issuingState', 'document'],
  CompensationPayment: ['receipt'],
};

/** The column of the key that a row that comes has its own value of. */
const ownColumn = (name: RecordName): string =>
  name === 'TravelDocument'
    ? 'number'
    : name === 'BorderCrossing'
      ? 'checkpoint'
      : (keys[name]?.[0] ?? 'number');

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
      const candidates = [row, ...places.map((place) => moved(row, place))];
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
  if (name !== 'WorkPlan') return changed;
  const seen = sitesOf(row).filter((site) => covers(asker.regions, site));
  const unseen = tape.some(places, 3).filter((place) => !covers(asker.regions, place));
  return { ...changed, sites: strewn(seen, unseen, tape) };
}

/** What may change of a hidden row, a document's state and number together. */
function changeable(name: RecordName, donor: Row): readonly Row[] {
  const fixed = new Set([...(keys[name] ?? ['number']), 'issuingState', 'document']);
  const single = Object.entries(donor).flatMap(([column, value]) =>
    fixed.has(column) ? [] : [{ [column]: value }],
  );
  const { issuingState, document } = donor;
  if (document === undefined || issuingState === undefined || keys[name]?.includes('document')) return single;
  return [...single, { issuingState, document }];
}

function moved(row: Row, place: string): Row {
  const column = ['region', 'site', 'sites'].find((each) => each in row);
  const value: Value = column === 'sites' ? [place] : place;
  return column === undefined ? row : { ...row, [column]: value };
}

function merge(row: Row, change: Row): Row {
  return { ...row, ...change };
}
