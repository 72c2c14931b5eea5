// Badan Kesatuan Bangsa dan Politik: everything it serves is declared in schema/kesbangpol.graphql.
import { defineAgency } from '../agency.ts';
import { sample } from './sample.ts';

export const kesbangpol = defineAgency({
  name: 'kesbangpol',
  title: 'Badan Kesatuan Bangsa dan Politik',
  sample,
});
