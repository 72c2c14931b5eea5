// Whose the labour office's records may be seen by whom, written by hand from docs/rooms/naker.md, so that no rule judges itself.
import type { Row } from '../../../src/sources/source.ts';
import { covers, textsOf } from '../../disclosure/record-rights.ts';
import type { AgencyRights, WorldRows } from '../../disclosure/record-rights.ts';

export const rights: AgencyRights<'naker'> = {
  Employer: { level: 'OFFICIAL', list: 'employers', key: ['nib'] },
  WorkPlan: {
    level: 'OFFICIAL',
    list: 'workPlans',
    regionList: 'sites',
    isIn: (regions, row) => textsOf(row, 'sites').some((site) => covers(regions, site)),
  },
  WorkAssignment: {
    level: 'OFFICIAL',
    list: 'workAssignments',
    restricted: ['contract', 'pay'],
    key: ['planNumber', 'issuingState', 'document'],
    region: 'site',
  },
  CompensationPayment: {
    level: 'OFFICIAL',
    list: 'compensationPayments',
    key: ['receipt'],
    isIn: (regions, row, rows) =>
      assignmentsOf(rows, row).some((assignment) => covers(regions, assignment['site'])),
  },
  Inspection: { level: 'RESTRICTED', list: 'inspections' },
};

/** The assignments of each world by worker and plan, which a payment names: worked out once for each world. */
const assignments = new WeakMap<WorldRows, Map<string, Row[]>>();

function assignmentsOf(rows: WorldRows, payment: Row): readonly Row[] {
  const name = (row: Row): string => [row['planNumber'], row['issuingState'], row['document']].join(' ');
  let known = assignments.get(rows);
  if (!known) assignments.set(rows, (known = Map.groupBy(rows.WorkAssignment, name)));
  return known.get(name(payment)) ?? [];
}
