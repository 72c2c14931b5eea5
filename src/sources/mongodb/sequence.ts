// A document's identity as the sequence of its row: stored, and kept apart by kind, since a server compares kinds apart.
import { ObjectId } from 'mongodb';
import type { Scalar } from '../query.ts';
import { UnsoundValue } from './values.ts';
import { IDENTITY } from './paths.ts';

/** The kinds of identity that make an order which pages can go on in. */
export const kindsOfIdentity = 'whole numbers, texts or ObjectIds, one of these for a whole collection';

const [OBJECT_ID, TEXT] = ['id:', 'text:'];

/** Throws an UnsoundValue where the identity is of another kind. */
export function toSequence(identity: unknown): Scalar {
  if (typeof identity === 'number' && Number.isSafeInteger(identity)) return identity;
  if (identity instanceof ObjectId) return `${OBJECT_ID}${identity.toHexString()}`;
  if (typeof identity === 'string') return `${TEXT}${identity}`;
  throw new UnsoundValue(IDENTITY, `expected ${kindsOfIdentity}`);
}

export function toIdentity(sequence: Scalar): unknown {
  if (typeof sequence === 'number') return sequence;
  if (typeof sequence === 'string' && sequence.startsWith(OBJECT_ID))
    return new ObjectId(sequence.slice(OBJECT_ID.length));
  if (typeof sequence === 'string' && sequence.startsWith(TEXT)) return sequence.slice(TEXT.length);
  throw new TypeError('A place without a sequence of this source.');
}

/** Whether the sequences are of one kind: documents of another would be in no page. */
export function areOfOneKind(sequences: readonly Scalar[]): boolean {
  const kinds = sequences.map((sequence) => (typeof sequence === 'string' ? sequence.slice(0, 3) : 'number'));
  return new Set(kinds).size <= 1;
}
