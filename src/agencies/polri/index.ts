// Kepolisian Negara Republik Indonesia: everything it serves is declared in schema/polri.graphql.
import { defineAgency } from '../agency.ts';
import { sample } from './sample.ts';

export const polri = defineAgency({
  name: 'polri',
  title: 'Kepolisian Negara Republik Indonesia',
  sample,
});
