// The list of agencies: the one place that knows them all, a line for each.
import type { AnyAgency } from './agency.ts';
import { binda } from './binda/index.ts';
import { bp3mi } from './bp3mi/index.ts';
import { dukcapil } from './dukcapil/index.ts';
import { imigrasi } from './imigrasi/index.ts';
import { kemenag } from './kemenag/index.ts';
import { kesbangpol } from './kesbangpol/index.ts';
import { naker } from './naker/index.ts';
import { polri } from './polri/index.ts';
import { timpora } from './timpora/index.ts';
import { tni } from './tni/index.ts';

export const agencies: readonly AnyAgency[] = [
  imigrasi,
  dukcapil,
  naker,
  kesbangpol,
  polri,
  tni,
  binda,
  kemenag,
  bp3mi,
  timpora,
];
