// Rows of a reply, held against what was asked and what is declared. Nothing else of them reaches the graph.
import { KeyIndex } from '../key-index.ts';
import { tieOf } from '../parents.ts';
import { createSoundRowReader } from '../sound-row.ts';
import type { SoundRowReader } from '../sound-row.ts';
import type { ColumnDeclaration, RecordDeclaration, Row, Value } from '../source.ts';
import { faultOf, testOf } from '../values.ts';
import type { ValueTest } from '../values.ts';

/** No register keeps more in one place: what is longer was never meant for it. */
const longestText = 100_000;
const longestList = 10_000;

export interface RowRule {
  readonly declaration: RecordDeclaration;
  /** The columns that were asked for. */
  readonly columns: readonly string[];
}

export interface CheckedRows {
  /** The sound ones, plain, with the asked columns in their order and nothing else. */
  readonly rows: readonly Row[];
  /** Their places in the reply. */
  readonly places: readonly number[];
  /** What is wrong with the first of the others, without any value. */
  readonly fault: string | undefined;
}

/** Checks rows of which no two may be the same. */
export function checkRows(found: readonly unknown[], rule: RowRule): CheckedRows {
  if (found.length === 0) return noRows;
  const read = readerOf(rule);
  const twice = isKeyed(rule) && found.length > 1 ? new KeyIndex() : null;
  const rows: Row[] = [];
  const places: number[] = [];
  let fault: string | undefined;
  for (let place = 0; place < found.length; place += 1) {
    const candidate = found[place];
    const checked = (isRecord(candidate) ? read(candidate) : null) ?? checkRow(candidate, rule);
    let ownFault = typeof checked === 'string' ? checked : undefined;
    if (typeof checked !== 'string') {
      if (twice && !isNew(twice, checked, rule.declaration)) ownFault = 'the key of another row of the reply';
      else {
        rows.push(checked);
        places.push(place);
      }
    }
    if (ownFault !== undefined) fault ??= `row ${place}: ${ownFault}`;
  }
  return { rows, places, fault };
}

const noRows: CheckedRows = { rows: [], places: [], fault: undefined };

/** Whether rows show their key. */
function isKeyed({ declaration: { key }, columns }: RowRule): boolean {
  return key.length > 0 && key.every((column) => columns.includes(column));
}

/** Whether no row before had the row's key, which is noted. */
function isNew(known: KeyIndex, row: Row, { key: columns }: RecordDeclaration): boolean {
  const key = tieOf(row, columns);
  if (!key) return true;
  const before = known.keys.length;
  return known.placeOf(key) === before;
}

/** Live as long as the list of columns, which a view has once for each of its records. */
const readers = new WeakMap<RecordDeclaration, WeakMap<readonly string[], SoundRowReader>>();

function readerOf({ declaration, columns }: RowRule): SoundRowReader {
  let ofRecord = readers.get(declaration);
  if (!ofRecord) readers.set(declaration, (ofRecord = new WeakMap()));
  let reader = ofRecord.get(columns);
  if (!reader) ofRecord.set(columns, (reader = createReader(declaration, columns)));
  return reader;
}

function createReader(declaration: RecordDeclaration, columns: readonly string[]): SoundRowReader {
  const wanted = columns.map((name) => {
    const column = declaredColumn(declaration, name);
    return { name, field: name, nullable: column.nullable, test: boundedTestOf(column) };
  });
  return createSoundRowReader(wanted, 'unsound');
}

function boundedTestOf(column: ColumnDeclaration): ValueTest {
  const test = testOf(column);
  if (column.list) return (value) => test(value) && faultOfLength(value) === undefined;
  if (column.type !== 'text' && column.type !== 'region') return test;
  return (value) => typeof value === 'string' && value.length <= longestText && test(value);
}

function declaredColumn(declaration: RecordDeclaration, name: string): ColumnDeclaration {
  const declared = declaration.columns[name];
  if (!declared) throw new TypeError(`${declaration.name} has no column ${name}`);
  return declared;
}

/** The row, column by column, or what is wrong with it. */
function checkRow(row: unknown, { declaration, columns }: RowRule): Row | string {
  if (!isRecord(row)) return 'expected an object';
  for (const column of columns) {
    const declared = declaredColumn(declaration, column);
    if (!Object.hasOwn(row, column)) return `${column}: expected a value or null, found no such column`;
    const value = row[column];
    const fault = faultOf(declared, value) ?? faultOfLength(value);
    if (fault !== undefined) return `${column}: ${fault}`;
  }
  // Each was found to be a value of its column, or missing.
  return Object.fromEntries(columns.map((column) => [column, (row[column] ?? null) as Value]));
}

function faultOfLength(value: unknown): string | undefined {
  if (typeof value === 'string')
    return value.length > longestText ? `expected at most ${longestText} characters, found more` : undefined;
  if (!Array.isArray(value)) return undefined;
  if (value.length > longestList) return `expected at most ${longestList} elements, found more`;
  return value.map(faultOfLength).find((fault) => fault !== undefined);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
