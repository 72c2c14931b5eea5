// The rows of a list, findings and persons alike: who, what about them, and the rows that it rests on.
import type {
  DifferingPersonsQuery,
  FindingsQuery,
  OnlyPersonsQuery,
} from '../generated/timpora-kalbar/graphql.ts';
import type { Words } from './words.ts';

export interface Evidence {
  readonly type: string;
  readonly id: string;
  readonly agency: string;
  readonly asOf: string;
}

export interface Listed {
  readonly key: string;
  /** Null where the graph names nobody. */
  readonly name: string | null;
  readonly nationality: string | null;
  readonly employer: string | null;
  /** The region's code; null for persons of a comparison, who may stand in several. */
  readonly region: string | null;
  /** The rule that found it, by its code; null for persons of a comparison. */
  readonly rule: string | null;
  readonly statements: readonly string[];
  readonly remark: string;
  readonly evidence: readonly Evidence[];
}

type Finding = NonNullable<FindingsQuery['findings']>['nodes'][number];
type Only = NonNullable<NonNullable<OnlyPersonsQuery['reconciliation']>['only']>['nodes'][number];
type Differing = NonNullable<
  NonNullable<DifferingPersonsQuery['reconciliation']>['differing']
>['nodes'][number];

export function ofFinding(finding: Finding, { t, of }: Words): Listed {
  const { id, code, region, person, employer, explanation, clears, boundary, confidence, evidence } = finding;
  return {
    key: id,
    name: person?.name ?? null,
    nationality: person?.nationality ?? null,
    employer: employer?.name ?? null,
    region,
    rule: code,
    statements: [
      explanation,
      ...(boundary === null || explanation.includes(boundary)
        ? []
        : [t('list.boundary', { text: boundary })]),
      t('list.clears', { text: clears }),
    ],
    remark: t('list.confidence', { text: of('FindingConfidence', confidence) }),
    evidence,
  };
}

export function ofOnly({ person, reasons, isExplained, evidence }: Only, words: Words): Listed {
  return {
    ...ofPerson(person, isExplained, words),
    statements: reasons.map((reason) => words.of('ReconciliationReason', reason)),
    evidence,
  };
}

export function ofDiffering({ person, differences, isExplained, evidence }: Differing, words: Words): Listed {
  const { of } = words;
  return {
    ...ofPerson(person, isExplained, words),
    statements: differences.map(({ field, values, reason }) => {
      const sides = sidesOf(values, words).join(' · ');
      const why = reason === null ? '' : ` (${of('ReconciliationReason', reason)})`;
      return `${of('ReconciledField', field)}. ${sides}${why}`;
    }),
    evidence,
  };
}

/** Each value once for the agency's record that has it: `naker, work plan: Director / Supervisor`. */
function sidesOf(
  values: Differing['differences'][number]['values'],
  { formats, type: nameOf }: Words,
): readonly string[] {
  const bySide = Map.groupBy(values, ({ agency, type }) => `${agency}, ${nameOf(type)}`);
  return [...bySide].map(([side, own]) => {
    const texts = new Set(own.map(({ value }) => formats.day(value)));
    return `${side}: ${[...texts].join(' / ')}`;
  });
}

function ofPerson(
  person: Only['person'],
  isExplained: boolean,
  { t }: Words,
): Omit<Listed, 'statements' | 'evidence'> {
  return {
    key: person.id,
    name: person.name ?? null,
    nationality: person.nationality ?? null,
    employer: null,
    region: null,
    rule: null,
    remark: t(isExplained ? 'list.isExplained' : 'list.isUnexplained'),
  };
}
