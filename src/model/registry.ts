// What the fields of records and identities are read against.
import type { Label } from '../access/clearance.ts';
import type { AnchorDraft } from './anchors.ts';
import type { Ground } from './grounds.ts';
import type { ComputedReads, Evidence, FieldModel } from './model.ts';
import type { RecordDraft } from './records.ts';

/** An identity type before its fields are read. */
export interface IdentityDraft {
  readonly kind: string;
  readonly key: readonly string[];
}

/** What fields are resolved against. */
export interface Registry {
  readonly records: ReadonlyMap<string, RecordDraft>;
  readonly identities: ReadonlyMap<string, IdentityDraft>;
  /** The records that implement each interface. */
  readonly implementers: ReadonlyMap<string, readonly string[]>;
  readonly anchors: ReadonlyMap<string, AnchorDraft>;
  /** The register of each kind of evidence. */
  readonly registers: ReadonlyMap<string, { readonly record: string; readonly evidence: Evidence }>;
  readonly computed: ReadonlyMap<string, ComputedReads>;
  readonly labels: ReadonlyMap<string, Label>;
  readonly ownerOf: (place: string) => string;
  readonly fault: (place: string, what: string) => void;
}

/** A field as the graph resolves it, with what it is made of. */
export interface FieldReading {
  readonly field: FieldModel;
  readonly grounds: readonly Ground[];
}
