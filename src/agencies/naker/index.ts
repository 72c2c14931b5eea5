// Dinas Transmigrasi dan Tenaga Kerja: what schema/naker.graphql declares, and one derived field.
import { defineAgency } from '../agency.ts';
import { period } from './derived.ts';

export const naker = defineAgency({
  name: 'naker',
  title: 'Dinas Transmigrasi dan Tenaga Kerja',
  computed: { WorkPlan: { period } },
});
