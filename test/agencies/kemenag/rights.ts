// Whose religious affairs' records may be seen by whom, written by hand from docs/rooms/kemenag.md, so that no rule judges itself.
import type { AgencyRights } from '../../disclosure/record-rights.ts';

export const rights: AgencyRights<'kemenag'> = {
  ReligiousWorkRecommendation: { level: 'OFFICIAL', list: 'religiousWorkRecommendations', region: 'area' },
  MixedMarriage: {
    level: 'OFFICIAL',
    list: 'mixedMarriages',
    key: ['actNumber'],
    restricted: ['marriedOn', 'spouseName', 'spouseNationality', 'details'],
  },
};
