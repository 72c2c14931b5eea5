// Whose the police's records may be seen by whom, written by hand from docs/rooms/polri.md, so that no rule judges itself.
import type { AgencyRights } from '../../disclosure/record-rights.ts';

export const rights: AgencyRights<'polri'> = {
  GuestReport: { level: 'OFFICIAL', list: 'guestReports' },
  TravelLetter: { level: 'OFFICIAL', list: 'travelLetters' },
  CriminalCase: { level: 'RESTRICTED', list: 'criminalCases' },
  PoliceIntelReport: { level: 'INTELLIGENCE', list: 'policeIntelReports' },
};
