// A finding as the graph shows it.
import type { FoundRows, RecordModel, RuleModel, Words } from '../../model/model.ts';
import type { Key, Row } from '../../sources/source.ts';
import type { IdentityValue } from '../key.ts';

/** Rows that a finding names at most: a guarantor may have any number of permits. */
export const mostEvidence = 100;

/** The type that the ids of findings are of. */
export const findingType = 'Finding';

/** A row that a finding rests on. */
export interface EvidenceValue {
  readonly record: RecordModel;
  readonly row: Row;
}

export interface FindingValue {
  readonly rule: RuleModel;
  readonly severity: string;
  readonly confidence: FoundRows['confidence'];
  readonly review: 'FOR_REVIEW';
  /** The region of the anchor's row: where it has several, the first by code of those that are asked for. */
  readonly region: string;
  /** All of them that the caller may see, in the order of their codes. */
  readonly regions: readonly string[];
  readonly explanation: Words;
  readonly clears: Words;
  readonly boundary: Words | null;
  /** The anchor's first. */
  readonly evidence: readonly EvidenceValue[];
  /** The key of the anchor's row. */
  readonly anchor: Key;
  /** What tells it from others of its rule: the anchor, or the link that it is of. */
  readonly key: Key;
  readonly person: IdentityValue | null;
  /** The firm that the first row names which names one. */
  readonly firm: Key | null;
}

/** Of one rule and one subject; an Error where some of the rows could not be read, or not all. */
export type Found = readonly FindingValue[] | Error;

/** Tells what a rule finds of a subject, by the subject's place. */
export type FoundOf = (rule: RuleModel, subject: number) => Found;
