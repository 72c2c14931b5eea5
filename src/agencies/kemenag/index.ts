// Kementerian Agama: everything it serves is declared in schema/kemenag.graphql.
import { defineAgency } from '../agency.ts';
import { sample } from './sample.ts';

export const kemenag = defineAgency({
  name: 'kemenag',
  title: 'Kementerian Agama',
  sample,
});
