// Dinas Kependudukan dan Pencatatan Sipil: everything it serves is declared in schema/dukcapil.graphql.
import { defineAgency } from '../agency.ts';

export const dukcapil = defineAgency({
  name: 'dukcapil',
  title: 'Dinas Kependudukan dan Pencatatan Sipil',
  // Its rows are made with immigration's, on whose people they agree.
  sample: { lagDays: 2, rows: () => ({}) },
});
