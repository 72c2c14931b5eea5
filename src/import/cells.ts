// Reads the cells of a row: text or JSON into the value of a column, or what is wrong with it.
import { findRegion } from '../regions/regions.ts';
import { faultOf } from '../sources/values.ts';
import type { ColumnDeclaration, ColumnType, Value } from '../sources/source.ts';
import type { Scalar } from '../sources/query.ts';
import type { ImportColumn } from './columns.ts';
import { isFormula } from './formula.ts';
import { control, turns } from './signs.ts';

/** A value, or what is wrong with the cell, without its value. */
export type Reading =
  | { readonly value: Value; readonly fault?: undefined }
  | { readonly fault: string; readonly value?: undefined };

/** Characters of one cell: what a spreadsheet holds at most. */
const longest = 32_767;

/** A cell of a CSV file; an empty one is a missing value, or an empty list. */
export function readText(column: ImportColumn, text: string, separator: string): Reading {
  const { type, list } = column.column;
  if (!list) return check(column, text === '' ? null : fromText(type, text));
  if (text === '') return { value: [] };
  if (text.length > longest) return { fault: `is longer than ${longest} characters` };
  return check(
    column,
    text.split(separator).map((element) => fromText(type, element)),
  );
}

/** A value of a JSON object; an empty text is a missing value, as it is in a CSV file. */
export function readJson(column: ImportColumn, value: unknown): Reading {
  const { type, list } = column.column;
  const read = (one: unknown): unknown =>
    type === 'instant' && typeof one === 'string' ? toInstant(one) : one;
  if (list) return check(column, value === null ? [] : Array.isArray(value) ? value.map(read) : value);
  return check(column, value === '' ? null : read(value));
}

/** Text that is not of the type's form is left as it is, and refused as what it is. */
function fromText(type: ColumnType, text: string): Scalar {
  switch (type) {
    case 'integer':
      return /^-?(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' || (text === 'false' ? false : text);
    case 'instant':
      return toInstant(text);
    default:
      return text;
  }
}

const zoned =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const day: ColumnDeclaration = { type: 'date', list: false, nullable: false };

/** An instant with its zone, in UTC and with milliseconds, as it is kept. */
function toInstant(text: string): string {
  const date = zoned.exec(text)?.[1];
  return date === undefined || faultOf(day, date) ? text : new Date(text).toISOString();
}

function check(column: ImportColumn, value: unknown): Reading {
  const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = elements.filter((element) => typeof element === 'string');
  if (texts.some((text) => text.length > longest)) return { fault: `is longer than ${longest} characters` };
  if (texts.some((text) => control.test(text))) return { fault: 'holds a control character' };
  if (texts.some((text) => turns.test(text)))
    return { fault: 'holds a character that turns the order of text' };
  const fault = faultOf(column.column, value);
  if (fault !== undefined) return { fault };
  // The source's check has just said so.
  const checked = value as Value;
  const wrong = elements.map((element) => faultOfElement(column, element)).find((each) => each !== undefined);
  return wrong === undefined ? { value: checked } : { fault: wrong };
}

function faultOfElement(
  { column, values, isKey, isServed }: ImportColumn,
  value: unknown,
): string | undefined {
  if (value === null) return undefined;
  if (values && !values.some((one) => one === value)) return `expected one of ${values.join(', ')}`;
  if (typeof value === 'string') {
    if (column.list && value === '') return 'holds an empty element';
    if (isKey && value.trim() !== value)
      return 'begins or ends with white space, which no key does: take it away';
    if (column.type === 'region' && !findRegion(value)) return 'is a code of no region';
    if (column.type === 'text' && isFormula(value)) return 'is a formula, which a spreadsheet would run';
  }
  return isServed(value) ? undefined : `expected a ${column.graphType}`;
}
