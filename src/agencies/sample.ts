// THE CONTRACT of an agency's sample: what its invented rows are made from. Immigration, the population registry and
// the labour office have to agree on people and firms, so the sample makes theirs together; every other agency
// makes its own from these, in its own folder.
import type { Kept, Rows } from './rows.ts';

/** One stream of draws: the same seed and stream name always give the same. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** Whether something of this probability happens. */
  chance(probability: number): boolean;
  /** One element; the list must not be empty. */
  pick<T>(list: readonly T[]): T;
  /** One value, as likely as its weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  /** The elements in another order. */
  shuffled<T>(list: readonly T[]): T[];
}

/** When an agency recorded a row, and until when it last stood by it: two columns that every row has. */
export interface Stamp {
  /** An instant, ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** Someone whom immigration knows, or who works here, on the business date. */
export interface SamplePerson {
  readonly name: string;
  readonly nationality: string;
  /** The travel document: what ties rows to a person. */
  readonly issuingState: string;
  readonly document: string;
  readonly sex: 'FEMALE' | 'MALE';
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** The region of declared stay. */
  readonly region: string;
  /** The stay permit in force on the business date; null where it has ended, or there is none. */
  readonly stay: SampleStay | null;
  /** Where the person works on the business date, by the labour office's list; null where it names none. */
  readonly work: { readonly site: string; readonly nib: string } | null;
}

export interface SampleStay {
  readonly kind: 'VISIT' | 'LIMITED' | 'PERMANENT';
  /** What the permit was given for, by immigration's words, such as WORK or RELIGIOUS. */
  readonly purpose: string;
  /** `YYYY-MM-DD`, both included. */
  readonly issuedOn: string;
  readonly validUntil: string;
}

export interface SampleFirm {
  readonly nib: string;
  readonly name: string;
  /** By the labour office's words, such as MINING. */
  readonly sector: string;
  /** Where the firm is registered. */
  readonly region: string;
  /** Where its workers work. */
  readonly sites: readonly string[];
}

/** A figure that the sample's rows show when they are counted on the business date. */
export interface SampleFigure {
  readonly agency: string;
  readonly measure: string;
  readonly region: string;
  readonly value: number;
}

export interface SampleWorld {
  readonly seed: number;
  /** The business date, `YYYY-MM-DD`. */
  readonly today: string;
  readonly people: readonly SamplePerson[];
  readonly firms: readonly SampleFirm[];
  /** Those that two teams published. */
  readonly figures: readonly SampleFigure[];
  /** Streams with different names do not disturb each other. */
  random(stream: string): Random;
  /** The next number with this prefix, such as `STM-0123456`; it follows no order. */
  number(prefix: string): string;
  /** The day that lies this many days after a date; before it where negative. */
  addDays(date: string, days: number): string;
  /** The stamp of a row whose event was on this date, `YYYY-MM-DD`. */
  stamp(date: string): Stamp;
}

/**
 * The records that the sample makes together, because they have to agree, such as a stay permit. The sample adds their
 * names; an agency that keeps one makes no rows of it.
 */
export interface MadeTogether {}

/** Rows of each record that the agency keeps, but for those that the sample makes together. */
export type AgencyRows<Name extends string> = Name extends keyof Kept
  ? { readonly [R in Exclude<Kept[Name] & keyof Rows, keyof MadeTogether>]: readonly Rows[R][] }
  : object;

/** A disagreement that the rows hold on purpose. */
export interface Planting {
  /** How many a right check finds, with every seed. */
  readonly count: number;
  /** What the rows show. */
  readonly how: string;
}

export interface AgencySample<Name extends string = string> {
  /** How many days old the agency's hand-over is: `asOf` of rows that are older than that. */
  readonly lagDays: number;
  /** By the code of a check: what these rows hold that disagrees with others, and no more of it. */
  readonly planted?: Readonly<{ [code: string]: Planting }>;
  /** The rows, in any order: they are shuffled before they are stored. */
  rows(world: SampleWorld): AgencyRows<Name>;
}
