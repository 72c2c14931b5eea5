// The codes of the rules, comparisons and links that read an element: where it was never written, neither were they.
import { rules } from '../../src/findings/rules/index.ts';
import type { AnyRule } from '../../src/findings/rule.ts';
import { linkKinds } from '../../src/identity/kinds.ts';
import { comparisons } from '../../src/reconciliation/comparisons/index.ts';
import { waysOf } from '../findings/dossiers.ts';

/** As places of the schema, such as `FindingCode.R01_OVERSTAY`. */
export type CodePlace = `${'FindingCode' | 'ReconciliationMeasure' | 'IdentityLinkKind'}.${string}`;

/** @param isGone asked of records, and of columns, decided fields and joins as `Type.field` */
export function codesReading(isGone: (place: string) => boolean): readonly CodePlace[] {
  const readsOfGone = ({ inputs }: Pick<(typeof rules)[number], 'inputs'>): boolean =>
    Object.entries(inputs).some(
      ([record, columns = []]) => isGone(record) || columns.some((column) => isGone(`${record}.${column}`)),
    );
  // Rules of links are given what their inputs make: no way leads from row to row.
  const goesByGone = (rule: AnyRule): boolean =>
    rule.subject !== 'LINK' &&
    waysOf(rule).some(
      ({ record, from, by, on, to }) =>
        to.some((column) => isGone(`${record}.${column}`)) ||
        (from !== null && [...on, ...(by === null ? [] : [by])].some((name) => isGone(`${from}.${name}`))),
    );
  return [
    ...rules
      .filter((rule) => readsOfGone(rule) || goesByGone(rule))
      .map(({ code }) => `FindingCode.${code}` as const),
    ...comparisons.filter(readsOfGone).map(({ code }) => `ReconciliationMeasure.${code}` as const),
    ...linkKinds.filter(readsOfGone).map(({ code }) => `IdentityLinkKind.${code}` as const),
  ];
}
