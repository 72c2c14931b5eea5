// Whose the national-unity office's records may be seen by whom, written by hand from docs/rooms/kesbangpol.md, so that no rule judges itself.
import type { AgencyRights } from '../../disclosure/record-rights.ts';

export const rights: AgencyRights<'kesbangpol'> = {
  MonitoringRecord: {
    level: 'OFFICIAL',
    list: 'monitoringRecords',
    restricted: ['interviewNotes', 'complaints'],
  },
  ForeignOrganisation: { level: 'OFFICIAL', list: 'foreignOrganisations' },
  KomindaInput: { level: 'INTELLIGENCE', list: 'komindaInputs' },
};
