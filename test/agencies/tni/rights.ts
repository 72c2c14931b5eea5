// Whose the military's records may be seen by whom, written by hand from docs/rooms/tni.md, so that no rule judges itself.
import type { AgencyRights } from '../../disclosure/record-rights.ts';

export const rights: AgencyRights<'tni'> = {
  TerritorialSighting: {
    level: 'OFFICIAL',
    list: 'territorialSightings',
    isFor: ({ agency }, row) => row['shared'] === true || row['originator'] === agency,
  },
  LiaisonNote: { level: 'RESTRICTED', list: 'liaisonNotes' },
  TerritorialReport: { level: 'INTELLIGENCE', list: 'territorialReports' },
};
