// What a check says of an agency: which rule, whether it holds, and where it does not. It holds no value of a row.

/** MUST: the gateway relies on it. SHOULD: somebody has to look, and may have good reason. */
export type Strength = 'MUST' | 'SHOULD';

/** One place where a rule does not hold. */
export interface Finding {
  /** Such as `StayPermit.validUntil`. */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

export interface Rule {
  /** Stays, whatever becomes of the wording: `C-…` of sources, as in the conformance suite, `L-…` of declarations. */
  readonly id: string;
  readonly strength: Strength;
  /** What must or should be done, as a sentence goes on behind the word. */
  readonly rule: string;
  /** What to do where it is not. */
  readonly advice: string;
}

/** What came of a rule on one record, or on one declaration. */
export type Outcome =
  | { readonly outcome: 'holds'; readonly note?: string }
  | { readonly outcome: 'broken'; readonly findings: readonly Finding[] }
  | { readonly outcome: 'untested'; readonly because: string };

/** A rule, what it was held against, and what came of it. */
export type Verdict = Rule & { readonly of: string } & Outcome;

/** Broken where anything was found. */
export function outcomeOf(findings: readonly Finding[], note?: string): Outcome {
  if (findings.length > 0) return { outcome: 'broken', findings };
  return note === undefined ? { outcome: 'holds' } : { outcome: 'holds', note };
}

export function untested(because: string): Outcome {
  return { outcome: 'untested', because };
}

/** Whether a MUST is broken. */
export function isRefused({ strength, outcome }: Verdict): boolean {
  return strength === 'MUST' && outcome === 'broken';
}
