// Rows of the team's secretariat: all invented, and said to be, but for the two meetings and their figures that were
// reported publicly.
import type { AgencySample } from '../sample.ts';
import { komindaMinutes } from './sample-kominda.ts';
import { meetings } from './sample-meetings.ts';
import { operations, planted } from './sample-operations.ts';
import { examinations, orders } from './sample-orders.ts';

export const sample: AgencySample<'timpora'> = {
  lagDays: 1,
  planted,
  rows(world) {
    const operated = operations(world);
    return {
      ...meetings(world),
      ...operated,
      AssignmentOrder: orders(world, operated.JointOperation),
      ExaminationRecord: examinations(world),
      KomindaMinutes: komindaMinutes(world),
    };
  },
};
