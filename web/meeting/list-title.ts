// What a list is called.
import type { Rule } from './findings.ts';
import type { ListPlace } from './list-place.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

export interface Named {
  readonly session: Session;
  readonly rules: readonly Rule[];
  readonly measure: string | null;
  readonly nameOf: (region: string) => string;
}

export function titleOf(
  place: ListPlace,
  { session, rules, measure, nameOf }: Named,
  { t, of }: Words,
): string {
  if (place.kind === 'findings') {
    const rule = rules.find(({ code }) => code === place.of);
    const what = rule?.title ?? (place.of === null ? t('list.allFindings') : of('FindingSeverity', place.of));
    return `${what} – ${nameOf(place.region)}`;
  }
  const compared = measure === null ? '' : of('ReconciliationMeasure', measure);
  const title =
    place.kind === 'only'
      ? t('list.onlyIn', { agency: session.titles.get(place.of) ?? place.of, measure: compared })
      : place.of === null
        ? t('list.differing', { measure: compared })
        : t('list.differingIn', { field: of('ReconciledField', place.of), measure: compared });
  if (place.isExplained === null) return title;
  return `${title}: ${t(place.isExplained ? 'differences.explained' : 'differences.unexplained').toLowerCase()}`;
}
