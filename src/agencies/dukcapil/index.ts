// Dinas Kependudukan dan Pencatatan Sipil: everything it serves is declared in schema/dukcapil.graphql.
import { defineAgency } from '../agency.ts';

export const dukcapil = defineAgency({
  name: 'dukcapil',
  title: 'Dinas Kependudukan dan Pencatatan Sipil',
  computed: {},
});
