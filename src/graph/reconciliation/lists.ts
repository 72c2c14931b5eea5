// The persons behind a difference as a list of the graph: counted whole, and cut at the number asked for.
import { personKind } from '../../model/rule-routes.ts';
import { explains, sortReasons } from '../../reconciliation/reasons.ts';
import type { Reason } from '../../reconciliation/reasons.ts';
import type { Reconciled } from '../../reconciliation/reconcile.ts';
import type { Key } from '../../sources/source.ts';
import { mostEvidence } from '../findings/value.ts';
import { identityOf } from '../key.ts';
import { nestedPage, pageSize } from '../page-size.ts';
import type { RequestContext } from '../request.ts';
import type { PersonListValue, PersonValue, Persons, ReconciliationValue } from './value.ts';

/** Values of one field that are shown at most: a person may have many rows. */
const mostValues = 20;

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
  const identity = [...view.model.identities.values()].find(({ kind }) => kind === personKind);
  if (!identity) throw new Error('nobody is identified by what persons are compared by');
  return {
    comparison,
    person: identityOf(identity, subject),
    onlyIn: onlyIn === null ? null : comparison.figures[onlyIn].agency,
    differences: differences.map(({ field, values, reason }) => ({
      field,
      reason,
      values: values
        .slice(0, mostValues)
        .flatMap(({ row, value }) =>
          [originOf(row) ?? []]
            .flat()
            .map(({ record }) => ({ agency: record.owner, type: record.name, value })),
        ),
    })),
    evidence: evidence.slice(0, mostEvidence).flatMap((row) => originOf(row) ?? []),
    reasons,
    isExplained,
  };
}
