// Dinas Transmigrasi dan Tenaga Kerja: what schema/naker.graphql declares, and one derived field.
import { defineAgency } from '../agency.ts';
import { period } from './derived.ts';

export const naker = defineAgency({
  name: 'naker',
  title: 'Dinas Transmigrasi dan Tenaga Kerja',
  // Its rows are made with immigration's, on whose people and firms they agree.
  sample: { lagDays: 5, rows: () => ({}) },
  computed: { WorkPlan: { period } },
});
