// Tentara Nasional Indonesia: everything it serves is declared in schema/tni.graphql.
import { defineAgency } from '../agency.ts';
import { sample } from './sample.ts';

export const tni = defineAgency({
  name: 'tni',
  title: 'Tentara Nasional Indonesia',
  sample,
});
