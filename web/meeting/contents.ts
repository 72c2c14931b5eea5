// What the sheets of a workbook are made of: the pack as it is shown.
import type { Compared, Comparison, FieldExtent } from './comparison.ts';
import type { Figure } from './figures.ts';
import type { Findings, Tally } from './findings.ts';
import type { Listed } from './listed.ts';
import type { Place, Session } from './session.ts';
import type { Words } from './words.ts';

export interface Contents {
  readonly session: Session;
  readonly words: Words;
  readonly title: string;
  readonly level: string;
  readonly isSynthetic: boolean;
  readonly figures: readonly Figure[];
  readonly compared: readonly Compared[];
  /** The comparison that is looked into; null where there is none. */
  readonly comparison: Comparison | null;
  readonly fields: readonly FieldExtent[];
  readonly findings: Findings | null;
  readonly places: readonly Place[];
  readonly tallies: ReadonlyMap<string, Tally | null>;
  readonly list: {
    readonly isOfFindings: boolean;
    readonly title: string;
    readonly rows: readonly Listed[];
  } | null;
  readonly ruleOf: (code: string) => string;
  readonly nameOf: (region: string) => string;
}
