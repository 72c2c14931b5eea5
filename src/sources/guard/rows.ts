// Rows of a reply, held against what was asked and what is declared. Nothing else of them reaches the graph.
import type { RecordDeclaration, Row, Value } from '../source.ts';
import { faultOf } from '../values.ts';

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
  const { key } = rule.declaration;
  const isKeyed = key.every((column) => rule.columns.includes(column));
  const known = new Set<string>();
  const rows: Row[] = [];
  const places: number[] = [];
  let fault: string | undefined;
  for (const [place, candidate] of found.entries()) {
    const checked = checkRow(candidate, rule);
    let ownFault = typeof checked === 'string' ? checked : undefined;
    if (typeof checked !== 'string') {
      const text = isKeyed ? JSON.stringify(key.map((column) => checked[column])) : String(place);
      if (known.has(text)) ownFault = 'the key of another row of the reply';
      else {
        known.add(text);
        rows.push(checked);
        places.push(place);
      }
    }
    if (ownFault !== undefined) fault ??= `row ${place}: ${ownFault}`;
  }
  return { rows, places, fault };
}

/** The row, or what is wrong with it. */
function checkRow(row: unknown, { declaration, columns }: RowRule): Row | string {
  if (!isRecord(row)) return 'expected an object';
  for (const column of columns) {
    const declared = declaration.columns[column];
    if (!declared) throw new TypeError(`${declaration.name} has no column ${column}`);
    if (!Object.hasOwn(row, column)) return `${column}: expected a value or null, found no such column`;
    const value = row[column];
    const fault = faultOf(declared, value) ?? faultOfLength(value);
    if (fault !== undefined) return `${column}: ${fault}`;
  }
  return isPlain(row, columns) ? row : rebuild(row, columns);
}

function faultOfLength(value: unknown): string | undefined {
  if (typeof value === 'string')
    return value.length > longestText ? `expected at most ${longestText} characters, found more` : undefined;
  if (!Array.isArray(value)) return undefined;
  if (value.length > longestList) return `expected at most ${longestList} elements, found more`;
  return value.map(faultOfLength).find((fault) => fault !== undefined);
}

/** Whether the row can be used as it is: no prototype of its own, no column more, in order. */
function isPlain(row: Readonly<Record<string, unknown>>, columns: readonly string[]): row is Row {
  const names = Object.keys(row);
  return (
    Object.getPrototypeOf(row) === Object.prototype &&
    names.length === columns.length &&
    names.every((name, index) => name === columns[index] && row[name] !== undefined)
  );
}

function rebuild(row: Readonly<Record<string, unknown>>, columns: readonly string[]): Row {
  // Each was found to be a value of its column, or missing.
  return Object.fromEntries(columns.map((column) => [column, (row[column] ?? null) as Value]));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
