// The peers by name, in the order in which they are shown. Each is loaded in its own process alone.
import type { StartPeer } from './peer.ts';

type Load = () => Promise<{ readonly start: StartPeer }>;

export const starts: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['limit', () => import('./limit.ts')],
  ['limit-with-duties', () => import('./limit-with-duties.ts')],
  ['ours', () => import('./ours.ts')],
  ['apollo', () => import('./apollo.ts')],
  ['apollo-tuned', () => import('./apollo-tuned.ts')],
  ['mercurius-jit', () => import('./mercurius-jit.ts')],
]);
