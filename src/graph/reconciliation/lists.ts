// The persons behind a difference as a list of the graph: counted whole, and cut at the number asked for.
import { explains, sortReasons } from '../../reconciliation/reasons.ts';
import type { Reason } from '../../reconciliation/reasons.ts';
import type { Reconciled } from '../../reconciliation/reconcile.ts';
import type { Key } from '../../sources/source.ts';
import { identityOf, keyReader } from '../key.ts';
import { nestedPage, pageSize } from '../page-size.ts';
import type { RequestContext } from '../request.ts';
import { tellOf } from './told.ts';
import type { PersonListValue, PersonValue, Persons, ReconciliationValue, RowValue } from './value.ts';

export interface CutArguments {
  readonly isExplained?: boolean | null;
  readonly first?: number | null;
}

/** @throws GatewayError `PAGE_SIZE_INVALID` */
export function listOf(
  persons: Persons,
  { isExplained, first }: CutArguments,
  whole: ReconciliationValue,
  request: RequestContext,
): PersonListValue {
  const size = pageSize(first, nestedPage);
  const wanted = persons.filter((person) => (isExplained ?? person.isExplained) === person.isExplained);
  const shown = wanted.slice(0, size);
  tellOf(whole, shown, request);
  return {
    nodes: shown.map((person) => toPerson(person, whole, request)),
    totalCount: wanted.length,
    explainedCount: wanted.filter((person) => person.isExplained).length,
    reasons: countReasons(wanted),
    hasMore: wanted.length > size,
  };
}

function countReasons(persons: Persons): PersonListValue['reasons'] {
  const counts = new Map<Reason, number>();
  for (const { reasons } of persons)
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return sortReasons([...counts.keys()]).map((reason) => ({
    reason,
    isExplanation: explains(reason),
    count: counts.get(reason) ?? 0,
  }));
}

function toPerson(
  { subject, onlyIn, differences, evidence, reasons, isExplained }: Reconciled<Key>,
  { comparison, originOf }: ReconciliationValue,
  { view }: RequestContext,
): PersonValue {
  const identity = [...view.model.identities.values()].find(({ kind }) => kind === comparison.personKind);
  if (!identity) throw new Error('nobody is identified by what persons are compared by');
  const rows = (row: object): readonly RowValue[] => {
    const origin = originOf(row);
    if (!origin) return [];
    const { record } = origin;
    const { recordedAt, asOf } = origin.row;
    const key = keyReader(record.key)(origin.row) ?? [];
    return [{ type: record.name, key, agency: record.owner, recordedAt, asOf }];
  };
  return {
    person: identityOf(identity, subject),
    onlyIn: onlyIn === null ? null : comparison.figures[onlyIn].agency,
    differences: differences.map(({ field, values, reason }) => ({
      field,
      reason,
      values: values.flatMap(({ row, value }) =>
        rows(row).map(({ agency, type }) => ({ agency, type, value })),
      ),
    })),
    evidence: evidence.flatMap(rows),
    reasons,
    isExplained,
  };
}
