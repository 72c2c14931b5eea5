// All workloads, in the order in which they are measured.
import { cold } from './cold.ts';
import { hello } from './hello.ts';
import {
  joined,
  joinedOver,
  joinedTen,
  joinedThousand,
  joinedUnderThreeViews,
  joinedWithOneFailing,
  joinedWithoutIds,
} from './joined.ts';
import { byId, flat, wide } from './permits.ts';
import { sightings } from './sightings.ts';
import type { Workload } from './workload.ts';

export const workloads: readonly Workload[] = [
  joined,
  joinedWithoutIds,
  hello,
  byId,
  flat,
  joinedTen,
  joinedThousand,
  wide,
  sightings,
  joinedWithOneFailing,
  joinedUnderThreeViews,
  cold,
  ...joinedOver,
];
