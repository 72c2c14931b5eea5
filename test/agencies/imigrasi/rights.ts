// Whose immigration's records may be seen by whom, written by hand from docs/rooms/imigrasi.md, so that no rule judges itself.
import type { AgencyRights } from '../../disclosure/record-rights.ts';

export const rights: AgencyRights<'imigrasi'> = {
  StayPermit: { level: 'OFFICIAL', list: 'stayPermits' },
  Visa: { level: 'OFFICIAL', list: 'visas' },
  Guarantor: { level: 'OFFICIAL', list: 'guarantors' },
  LodgingReport: { level: 'OFFICIAL', list: 'lodgingReports', restricted: ['host', 'address'] },
  TravelDocument: {
    level: 'OFFICIAL',
    list: 'travelDocuments',
    restricted: ['birthDate', 'niora', 'declaredAddress'],
    key: ['issuingState', 'number'],
    ownColumn: 'number',
  },
  BorderCrossing: {
    level: 'RESTRICTED',
    list: 'borderCrossings',
    key: ['checkpoint', 'at', 'issuingState', 'document'],
    existence: ['direction', 'at'],
  },
  AdministrativeAction: { level: 'RESTRICTED', list: 'administrativeActions', key: ['caseNumber'] },
  ReEntryBan: { level: 'RESTRICTED', list: 'reEntryBans', key: ['caseNumber'], isIn: () => true },
  ImmigrationIntelReport: { level: 'INTELLIGENCE', list: 'immigrationIntelReports' },
};
