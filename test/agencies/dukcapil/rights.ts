// Whose the population registry's records may be seen by whom, written by hand from docs/rooms/dukcapil.md, so that no rule judges itself.
import type { AgencyRights } from '../../disclosure/record-rights.ts';

export const rights: AgencyRights<'dukcapil'> = {
  ResidenceCertificate: { level: 'OFFICIAL', list: 'residenceCertificates', restricted: ['address'] },
  ResidentIdCard: { level: 'OFFICIAL', list: 'residentIdCards', restricted: ['address'], key: ['nik'] },
  CivilEvent: { level: 'RESTRICTED', list: 'civilEvents', key: ['actNumber'] },
};
