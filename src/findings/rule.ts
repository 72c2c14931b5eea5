// THE CONTRACT of a rule: what it reads, the law that it rests on, and one pure function over the rows of one subject.
import type { Reads } from '../agencies/agency.ts';
import type { Readable } from '../agencies/rows.ts';
import type { Words } from './words.ts';

export type { Words };

/** Such as `R01_OVERSTAY`. */
export type FindingCode = `R${number}_${string}`;

/** From the least to the most pressing. */
export const severities = ['INFORMATION', 'REVIEW', 'URGENT'] as const;
export type Severity = (typeof severities)[number];

/** From the least to the most sure. */
export const confidences = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type Confidence = (typeof confidences)[number];

/**
 * Whose rows a dossier holds: a person's, who is one travel document, or those around one row of a record, such as a
 * guarantor with the permits that they answer for. A rule of a LINK is given links between identities (links.ts).
 */
export type Subject = 'PERSON' | 'LINK' | (keyof Readable & string);

/**
 * The rows of one subject, by record, each with the columns and decided fields that the rule declares: those that the
 * reader may see, in an order that does not change.
 *
 * - Of a PERSON: each input that carries the travel document (DOCUMENT evidence); the others where a declared join leads
 *   to them from rows already in the dossier, such as a plan from its assignment.
 * - Of a record: that one row; the others where a declared join leads to them from rows already in the dossier, or else
 *   by the travel documents of those rows.
 */
export type DossierOf<Inputs extends Reads> = {
  readonly [R in keyof Inputs & keyof Readable]: readonly DossierRow<Inputs, R>[];
};

/** One row of a dossier. */
export type DossierRow<Inputs extends Reads, R extends keyof Inputs & keyof Readable> = Pick<
  Readable[R],
  Extract<NonNullable<Inputs[R]>[number], keyof Readable[R]>
>;

/** A row of the dossier, as it was given: the same object. */
export interface EvidenceRow {
  readonly record: keyof Readable & string;
  readonly row: object;
}

export interface RuleClock {
  /** The business date: `YYYY-MM-DD`, in WIB. */
  readonly today: string;
}

/** What a rule says of one row: for people to review, and never a decision. */
export interface Found {
  /** The row that it is a finding of, of the rule's `anchor`; its region is the finding's. One finding for each row, or link, at most. */
  readonly anchor: EvidenceRow;
  /** The rows that it rests on: the anchor first, no row twice. */
  readonly evidence: readonly EvidenceRow[];
  /** How sure; the gateway lowers it where the rule rests on an absence and the reader does not read all regions. */
  readonly confidence: Confidence;
  /** Said where a date stands exactly on a limit. */
  readonly boundary: Words | null;
  /** What was found, with its dates and figures, from the columns that the rule declares and nothing else. */
  readonly explanation: Words;
  /** What would clear it. */
  readonly clears: Words;
}

/** What is said of a rule, whatever it reads. */
export interface RuleText {
  readonly code: FindingCode;
  readonly title: Words;
  /** The law with the mark of how far it was verified, such as `UU 6/2011 art 78 [V/S]`. */
  readonly legalBasis: string;
  /** The days on which the law holds: `YYYY-MM-DD`; null where no end is known. The rule finds nothing outside them. */
  readonly validFrom: string;
  readonly validTo: string | null;
  /** The day on which somebody last held the rule against its source: `YYYY-MM-DD`. */
  readonly verifiedOn: string;
  /** False where the law is unsure ([U]): the rule is listed with that, and never computed. */
  readonly isComputed: boolean;
  readonly severity: Severity;
}

export interface Rule<Inputs extends Reads = Reads> extends RuleText {
  readonly subject: Exclude<Subject, 'LINK'>;
  /**
   * The record whose rows the findings are of: one with the travel document where the subject is a PERSON, else the
   * subject itself. Its rows have regions of their own.
   */
  readonly anchor: keyof Inputs & keyof Readable & string;
  /** Columns and decided fields of each record, as computed fields declare what they read: the code needs what all of them need. */
  readonly inputs: Inputs;
  /** Inputs whose absence the rule rests on. Its texts say "none is visible", never "there is none". */
  readonly absence: readonly (keyof Inputs & keyof Readable & string)[];
  /** Pure. Called once for each subject that has a row of the anchor. */
  find(dossier: DossierOf<Inputs>, clock: RuleClock): readonly Found[];
}

/** A rule as the gateway meets it, whatever it reads: its dossiers are made by what it declares. */
export interface AnyRule extends RuleText {
  readonly subject: Subject;
  readonly anchor: string;
  readonly inputs: Reads;
  readonly absence: readonly string[];
  readonly links?: readonly string[];
  find(dossier: never, clock: RuleClock): readonly Found[];
}

/**
 * Declares a rule; its function is checked against the inputs that it declares.
 *
 * @example defineRule({ code: 'R01_OVERSTAY', subject: 'PERSON', anchor: 'StayPermit', inputs: { StayPermit: ['status'] }, … })
 */
export function defineRule<const Inputs extends Reads>(rule: Rule<Inputs>): Rule<Inputs> {
  return rule;
}
