// Direktorat Jenderal Imigrasi: what schema/imigrasi.graphql declares, and two fields computed by hand.
import { defineAgency } from '../agency.ts';
import { overstay } from './derived.ts';
import { activeGuarantees } from './resolvers.ts';
import { sample } from './sample.ts';

export const imigrasi = defineAgency({
  name: 'imigrasi',
  title: 'Direktorat Jenderal Imigrasi',
  sample,
  computed: {
    StayPermit: { overstay },
    Guarantor: { activeGuarantees },
  },
});
