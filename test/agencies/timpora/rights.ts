// Whose the team's records may be seen by whom, written by hand from docs/rooms/timpora.md, so that no rule judges itself.
import { covers } from '../../disclosure/record-rights.ts';
import type { AgencyRights } from '../../disclosure/record-rights.ts';

export const rights: AgencyRights<'timpora'> = {
  TeamMeeting: { level: 'OFFICIAL', list: 'teamMeetings' },
  PresentedFigure: {
    level: 'OFFICIAL',
    list: 'presentedFigures',
    key: ['meetingNumber', 'line'],
    isIn: (regions, row, rows) =>
      rows.TeamMeeting.some(
        (meeting) => meeting['number'] === row['meetingNumber'] && covers(regions, meeting['region']),
      ),
  },
  JointOperation: { level: 'OFFICIAL', list: 'jointOperations' },
  AssignmentOrder: { level: 'OFFICIAL', list: 'assignmentOrders', restricted: ['kind'] },
  OperationSighting: { level: 'OFFICIAL', list: 'operationSightings' },
  OperationTarget: { level: 'RESTRICTED', list: 'operationTargets' },
  ExaminationRecord: { level: 'RESTRICTED', list: 'examinationRecords' },
  KomindaMinutes: { level: 'INTELLIGENCE', owner: 'kominda', list: 'komindaMinutesRecords' },
};
