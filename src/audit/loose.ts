// Lines of a trail that are no records, until a record says what they are.
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { Line } from './lines.ts';
import type { TrailRecord } from './record.ts';

export interface Loose {
  readonly first: Line;
  readonly digest: Hash;
  last: Line;
  lines: number;
  bytes: number;
}

export function addLoose(loose: Loose | null, line: Line): Loose {
  const joined = loose ?? { first: line, digest: createHash('sha256'), last: line, lines: 0, bytes: 0 };
  if (joined.lines > 0) joined.digest.update('\n');
  joined.digest.update(line.bytes);
  joined.bytes += line.bytes.length + (joined.lines > 0 ? 1 : 0);
  joined.lines += 1;
  joined.last = line;
  return joined;
}

/** What a record that seals other lines says of them. */
export function sealedBy(record: TrailRecord): { readonly sha256: unknown } | null {
  const stretch = record.event === 'beginning' ? record['before'] : record['found'];
  if (typeof stretch !== 'object' || stretch === null || !('sha256' in stretch)) return null;
  return stretch;
}
