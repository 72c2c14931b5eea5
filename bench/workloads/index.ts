// All workloads, in the order in which they are measured.
import { joined, joinedWithoutIds } from './joined.ts';
import type { Workload } from './workload.ts';

export const workloads: readonly Workload[] = [joined, joinedWithoutIds];
