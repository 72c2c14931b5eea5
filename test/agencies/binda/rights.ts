// Whose regional intelligence's records may be seen by whom, written by hand from docs/rooms/binda.md, so that no rule judges itself.
import { textsOf, today } from '../../disclosure/record-rights.ts';
import type { AgencyRights } from '../../disclosure/record-rights.ts';

export const rights: AgencyRights<'binda'> = {
  ReleasedReport: {
    level: 'RESTRICTED',
    owner: 'bindaRelease',
    list: 'releasedReports',
    isFor: ({ agency }, row) =>
      row['originator'] === agency ||
      (textsOf(row, 'receivers').some((receiver) => receiver === agency) &&
        String(row['releasedOn']) <= today &&
        String(row['releasedUntil']) >= today),
  },
  InformationReport: { level: 'INTELLIGENCE', list: 'informationReports' },
  ThreatAssessment: { level: 'INTELLIGENCE', list: 'threatAssessments' },
  WatchFlag: { level: 'INTELLIGENCE', list: 'watchFlags' },
};
