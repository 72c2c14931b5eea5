// Whose the outbound-worker protection's records may be seen by whom, written by hand from docs/rooms/bp3mi.md, so that no rule judges itself.
import type { AgencyRights } from '../../disclosure/record-rights.ts';

export const rights: AgencyRights<'bp3mi'> = {
  MigrantWorkerCase: {
    level: 'OFFICIAL',
    list: 'migrantWorkerCases',
    restricted: ['person', 'complaint'],
    key: ['caseNumber'],
  },
  TraffickingCase: { level: 'RESTRICTED', list: 'traffickingCases', key: ['caseNumber'] },
  SmugglingCase: { level: 'RESTRICTED', list: 'smugglingCases', key: ['caseNumber'] },
  VictimRecord: {
    level: 'RESTRICTED',
    list: 'victimRecords',
    isFor: ({ cases = [] }, row) => cases.some((number) => number === row['caseNumber']),
  },
};
