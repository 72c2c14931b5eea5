// Badan Intelijen Negara Daerah: everything it serves is declared in schema/binda.graphql.
import { defineAgency } from '../agency.ts';
import { sample } from './sample.ts';

export const binda = defineAgency({
  name: 'binda',
  title: 'Badan Intelijen Negara Daerah',
  sample,
});
