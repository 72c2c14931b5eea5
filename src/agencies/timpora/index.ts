// Sekretariat Tim Pengawasan Orang Asing: what schema/timpora.graphql declares, and one field computed by hand.
import { defineAgency } from '../agency.ts';
import { figuresBesidePublished } from './resolvers.ts';
import { sample } from './sample.ts';

export const timpora = defineAgency({
  name: 'timpora',
  title: 'Sekretariat Tim Pengawasan Orang Asing',
  sample,
  computed: { TeamMeeting: { figuresBesidePublished } },
});
