// The peers by name, in the order in which they are shown. Each is loaded in its own process alone.
import type { StartPeer } from './peer.ts';

type Load = () => Promise<{ readonly start: StartPeer }>;

export const starts: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['limit', () => import('./limit.ts')],
  ['limit-with-duties', () => import('./limit-with-duties.ts')],
  ['ours', () => import('./ours.ts')],
  ['ours-pipeline', () => import('./ours-pipeline.ts')],
  ['apollo', () => import('./apollo.ts')],
  ['apollo-tuned', () => import('./apollo-tuned.ts')],
  ['apollo-jit', () => import('./apollo-jit.ts')],
  ['mercurius-jit', () => import('./mercurius-jit.ts')],
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
