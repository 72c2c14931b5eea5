// Every planted bug, in the order of the known failures.
import type { Bug } from './bug.ts';
import { audit } from './bugs/audit.ts';
import { existence } from './bugs/existence.ts';
import { oracles } from './bugs/oracles.ts';
import { ours } from './bugs/ours.ts';
import { polymorphism } from './bugs/polymorphism.ts';
import { shape } from './bugs/shape.ts';

export const bugs: readonly Bug[] = [...shape, ...polymorphism, ...oracles, ...existence, ...audit, ...ours];
