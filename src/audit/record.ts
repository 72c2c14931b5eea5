// One record of the trail: a JSON line that names its place, and the digest of the record before it.
import { hash } from 'node:crypto';

/** The last record of a trail: what the next one follows. */
export interface Head {
  /** From 1, without a gap. */
  readonly sequence: number;
  /** SHA-256 of the record's line without its newline, in hexadecimal. */
  readonly digest: string;
}

/** What the first record follows. */
export const beginning: Head = { sequence: 0, digest: '0'.repeat(64) };

/** What a record says; its place is given to it when it is appended. */
export interface Entry {
  /** ISO 8601 in UTC, system clock. Later records may have earlier times. */
  readonly time: string;
  readonly event: string;
}

/** A record that was read. */
export interface TrailRecord extends Entry {
  readonly sequence: number;
  /** The digest of the record before. */
  readonly previous: string;
  readonly [field: string]: unknown;
}

export function digestOf(line: string | Uint8Array): string {
  return hash('sha256', line, 'hex');
}

/** What the line of a record that follows a head begins with: its place. A comma and the entry's fields go on. */
export function placeAfter({ sequence, digest }: Head): string {
  return `{"sequence":${sequence + 1},"previous":"${digest}"`;
}

/** @returns the line of the record that follows a head, without its newline, and the head that it is */
export function chain(head: Head, entry: Entry): { readonly line: string; readonly head: Head } {
  const line = `${placeAfter(head)},${JSON.stringify(entry).slice(1)}`;
  return { line, head: { sequence: head.sequence + 1, digest: digestOf(line) } };
}

/** @returns null where the line is no record */
export function parseRecord(line: string): TrailRecord | null {
  // Most of what is no record is known without parsing it: the form is this program's own.
  if (!line.startsWith('{"sequence":')) return null;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  return isRecord(value) ? value : null;
}

function isRecord(value: unknown): value is TrailRecord {
  if (typeof value !== 'object' || value === null) return false;
  // What each of them is, is looked at next.
  const { sequence, previous, time, event } = value as Readonly<Record<string, unknown>>;
  return (
    Number.isSafeInteger(sequence) &&
    Number(sequence) > 0 &&
    typeof previous === 'string' &&
    /^[0-9a-f]{64}$/.test(previous) &&
    typeof time === 'string' &&
    typeof event === 'string'
  );
}
