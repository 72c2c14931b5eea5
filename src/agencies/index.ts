// The list of agencies: the one place that knows them all, a line for each.
import type { AnyAgency } from './agency.ts';
import { binda } from './binda/index.ts';
import { dukcapil } from './dukcapil/index.ts';
import { imigrasi } from './imigrasi/index.ts';
import { naker } from './naker/index.ts';

export const agencies: readonly AnyAgency[] = [imigrasi, dukcapil, naker, binda];
