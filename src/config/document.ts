// Reads a YAML file: its text, its syntax, and what a schema makes of it.
import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { StartError } from '../errors.ts';

/** The plain data of a YAML file. A file that cannot be read or parsed is a StartError with line and column. */
export function readDocument(file: string, what: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(readText(file, what), { lineCounter: lines, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings].map((fault) => {
    const { line, col } = lines.linePos(fault.pos[0]);
    return `line ${line}, column ${col}: ${fault.message}; correct the YAML there`;
  });
  if (faults.length > 0) throw new StartError(`The ${what} ${file} is not valid YAML:`, faults);
  return document.toJS();
}

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartError(`The ${what} cannot be read:`, [
      `${file}: expected a readable YAML file; got ${code}; create it or correct the path`,
    ]);
  }
}
