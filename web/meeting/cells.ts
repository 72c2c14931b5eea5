// Cells of a workbook.
import type { Cell } from 'write-excel-file/browser';

/** What XML cannot hold. */
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** A cell of text is one of text whatever it begins with: a spreadsheet shows it, and computes nothing. */
export function text(value: string, bold = false): Cell {
  const written = value.replaceAll(unwritable, '');
  if (written === '') return null;
  return {
    // The writer loses texts such as "valueOf", which are names that every object has: a space behind keeps them.
    value: written in Object.prototype ? `${written} ` : written,
    type: String,
    wrap: true,
    alignVertical: 'top',
    ...(bold && { fontWeight: 'bold' }),
  };
}

export function number(value: number | null | undefined): Cell {
  return value === null || value === undefined ? null : { value, type: Number, alignVertical: 'top' };
}

export const heads = (...titles: readonly string[]): Cell[] => titles.map((title) => text(title, true));
