// Rules of links between identities: each tells of links that nobody has cleared, and is given one of them at a time.
import { inputsOf } from '../identity/kinds.ts';
import type { LinkKind, LinkStatus } from '../identity/kinds.ts';
import type { Reads } from '../agencies/agency.ts';
import type { Confidence, EvidenceRow, Found, RuleText } from './rule.ts';
import type { Words } from './words.ts';

/** A link as the reader sees it. */
export interface ToldLink {
  readonly kind: LinkKind;
  readonly status: LinkStatus;
  readonly confidence: Confidence;
  /** What the link says of its rows, without a name. */
  readonly explanation: Words;
  readonly rows: readonly EvidenceRow[];
}

export interface LinkRule extends RuleText {
  readonly subject: 'LINK';
  readonly anchor: EvidenceRow['record'];
  readonly inputs: Reads;
  readonly absence: readonly never[];
  readonly links: readonly LinkKind[];
  /** Pure. */
  find(link: ToldLink): readonly Found[];
}

interface DeclaredLinkRule extends RuleText {
  /** The record whose rows the findings are of: the first such row of a link, by issuing state and number. */
  readonly anchor: EvidenceRow['record'];
  /** Kinds of which a candidate is a finding. */
  readonly kinds: readonly LinkKind[];
  /** Kinds that say too little of themselves: a finding only where somebody decided that it is unjustified. */
  readonly weakKinds?: readonly LinkKind[];
  readonly clears: Words;
}

const decided: Words = {
  id: 'Sudah diputuskan sebagai tidak sah.',
  en: 'It was decided to be unjustified.',
};

/** Declares a rule of links: what it reads is what its kinds do. */
export function defineLinkRule({
  kinds,
  weakKinds = [],
  clears,
  anchor,
  ...text
}: DeclaredLinkRule): LinkRule {
  return {
    ...text,
    subject: 'LINK',
    anchor,
    inputs: inputsOf([...kinds, ...weakKinds]),
    absence: [],
    links: [...kinds, ...weakKinds],
    find({ kind, status, confidence, explanation, rows }) {
      const isDecided = status === 'UNJUSTIFIED';
      const told = isDecided ? [...kinds, ...weakKinds] : status === 'CANDIDATE' ? kinds : [];
      const first = rows.find(({ record }) => record === anchor);
      if (!told.includes(kind) || !first) return [];
      return [
        {
          anchor: first,
          evidence: [first, ...rows.filter((row) => row !== first)],
          confidence: isDecided ? 'HIGH' : confidence,
          boundary: null,
          explanation: isDecided
            ? { id: `${explanation.id} ${decided.id}`, en: `${explanation.en} ${decided.en}` }
            : explanation,
          clears,
        },
      ];
    },
  };
}
