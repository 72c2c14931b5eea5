// Handles and cursors: opaque to callers, deterministic, authenticated (AES-SIV, RFC 5297).
import { createCursors } from './cursors.ts';
import type { Cursors } from './cursors.ts';
import { createHandles } from './handles.ts';
import type { Handles } from './handles.ts';
import type { KeyRing } from './keys.ts';

export interface Sealer extends Handles, Cursors {}

/** @param rings of handles and of cursors: each can have its keys changed without the other */
export function createSealer(rings: { readonly handles: KeyRing; readonly cursors: KeyRing }): Sealer {
  return { ...createHandles(rings.handles), ...createCursors(rings.cursors) };
}
