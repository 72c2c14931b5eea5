// The peers by where the rows are and by name, in the order in which they are shown. Each is loaded in its own process
// alone.
import type { StartPeer } from './peer.ts';

type Load = () => Promise<{ readonly start: StartPeer }>;
type Peers = ReadonlyMap<string, Load>;

const ours: Load = () => import('./ours.ts');

export const peersOver: ReadonlyMap<string, Peers> = new Map<string, Peers>([
  [
    'memory',
    new Map<string, Load>([
      ['limit', () => import('./limit.ts')],
      ['limit-with-duties', () => import('./limit-with-duties.ts')],
      ['ours', ours],
      ['ours-pipeline', () => import('./ours-pipeline.ts')],
      ['apollo', () => import('./apollo.ts')],
      ['apollo-tuned', () => import('./apollo-tuned.ts')],
      ['apollo-jit', () => import('./apollo-jit.ts')],
      ['mercurius-jit', () => import('./mercurius-jit.ts')],
    ]),
  ],
  [
    'rest',
    new Map<string, Load>([
      ['limit', () => import('./limit-over-rest.ts')],
      ['ours', ours],
    ]),
  ],
  [
    'mongodb',
    new Map<string, Load>([
      ['limit', () => import('./limit-over-mongodb.ts')],
      ['ours', ours],
    ]),
  ],
  ['embedded', new Map([['ours', ours]])],
]);

/** What a quick run measures. */
export const quickNames: readonly string[] = [
  'limit',
  'limit-with-duties',
  'ours',
  'apollo',
  'apollo-tuned',
  'mercurius-jit',
];
