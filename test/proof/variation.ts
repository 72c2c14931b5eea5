// Draws changes of what a caller may not see: hidden rows go, come and change; hidden values of visible rows change;
// elements of a list outside the caller's regions change. Nothing else of the world does.
import { textsOf } from '../disclosure/record-rights.ts';
import {
  covers,
  hasRestrictedColumns,
  isToldAcross,
  maySee,
  recordNames,
  records,
} from '../disclosure/rights.ts';
import type { Asker, RecordName, WorldRows } from '../disclosure/rights.ts';
import type { Tape } from '../disclosure/tape.ts';
import type { Row } from '../../src/sources/source.ts';
import type { Edit } from './edits.ts';

/** Where a row may be moved to: near names, near codes, and a province as a whole. */
const places = ['61.06', '61.04', '61', '62.03', '62.71', '62', '62.01', '62.12'];

export interface Variation {
  /**
   * Whether every row that stays keeps its place in its file: then none goes, and those that come are last.
   * Cursors are equal to the byte in such worlds.
   */
  readonly keepsPlaces: boolean;
}

export function drawEdits(
  rows: WorldRows,
  asker: Asker,
  { keepsPlaces }: Variation,
  tape: Tape,
): readonly Edit[] {
  return recordNames.flatMap((record) => {
    const isHidden = (row: Row): boolean => !maySee(asker, record, row, rows);
    const all = rows[record];
    // Of a row elsewhere that may clear a finding they are told a hit or none: it stays, with what decides of that.
    const isTold = isToldAcross(asker, record);
    const isEmptied = !isTold && !keepsPlaces && tape.rarely(8);
    const varied = all.flatMap((row, at): readonly Edit[] => {
      const donor = tape.pick(all) ?? row;
      if (!isHidden(row)) {
        const seen = varySeen(record, row, donor, asker, tape);
        return isEqual(seen, row) ? [] : [{ record, at, is: 'changed', row: seen }];
      }
      if (isEmptied || (!isTold && !keepsPlaces && tape.rarely(4))) return [{ record, at, is: 'gone' }];
      const changed = tape.some(changeable(record, donor, isTold), 3).reduce(merge, row);
      const isChange = isHidden(changed) && !isEqual(changed, row);
      return isChange ? [{ record, at, is: 'changed', row: changed }] : [];
    });
    const models = isEmptied || isTold ? [] : all.slice(0, 120);
    const come = tape.some(models, 4).flatMap((model, index): readonly Edit[] => {
      const own = ownColumn(record);
      const row = { ...model, [own]: `${String(model[own])}-H${index}` };
      const candidates = [row, ...places.map((place) => moved(record, row, place))];
      const at = keepsPlaces ? all.length : tape.number(all.length + 1);
      return candidates
        .filter(isHidden)
        .slice(0, 1)
        .map((each): Edit => ({ record, at, is: 'come', row: each }));
    });
    return [...varied, ...come];
  });
}

function isEqual(one: Row, other: Row): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The column of the key that a row that comes has its own value of. */
function ownColumn(name: RecordName): string {
  const { ownColumn: own, key } = records[name];
  return own ?? key[0] ?? 'number';
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

/**
 * What may change of a hidden row, a document's state and number together.
 *
 * @param isTold whether the caller is told if such a row clears a finding
 */
function changeable(name: RecordName, donor: Row, isTold: boolean): readonly Row[] {
  const { key, existence = [] } = records[name];
  const fixed = new Set([...key, 'issuingState', 'document', ...(isTold ? existence : [])]);
  const single = Object.entries(donor).flatMap(([column, value]) =>
    fixed.has(column) ? [] : [{ [column]: value }],
  );
  const { issuingState, document } = donor;
  if (isTold || document === undefined || issuingState === undefined || key.includes('document'))
    return single;
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
