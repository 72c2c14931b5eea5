// Balai Pelayanan Pelindungan Pekerja Migran Indonesia: everything it serves is declared in schema/bp3mi.graphql.
import { defineAgency } from '../agency.ts';
import { sample } from './sample.ts';

export const bp3mi = defineAgency({
  name: 'bp3mi',
  title: 'Balai Pelayanan Pelindungan Pekerja Migran Indonesia',
  sample,
});
