// The list of comparisons, in the order in which the graph shows them.
import type { AnyComparison } from '../comparison.ts';
import { permanentResidents } from './permanent-residents.ts';
import { residents } from './residents.ts';
import { visitors } from './visitors.ts';
import { workers } from './workers.ts';

export const comparisons: readonly AnyComparison[] = [workers, residents, permanentResidents, visitors];
