// The rings of keys of an installation: which there are, where they are, and what a gateway opens of them.
import type { AuditKeys } from './audit/keys.ts';
import { openAuditKeys } from './audit/ring.ts';
import type { Config } from './config/config.ts';
import { StartError } from './errors.ts';
import { cursorKeys, handleKeys, openKeyRing } from './seal/keys.ts';
import type { KeyRing } from './seal/keys.ts';

export interface Rings {
  readonly handles: KeyRing;
  readonly cursors: KeyRing;
  readonly audit: AuditKeys;
}

/**
 * Opens the rings that every gateway has.
 *
 * @param create whether those that are missing are made, as at the first start of a demo
 * @throws StartError with the faults of all of them
 */
export function openRings({ keys }: Pick<Config, 'keys'>, options: { readonly create: boolean }): Rings {
  const faults: string[] = [];
  const open = <Opened>(act: () => Opened): Opened | undefined => {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      faults.push(...error.faults);
      return undefined;
    }
  };
  const handles = open(() => openKeyRing(keys.handles, handleKeys, options));
  const cursors = open(() => openKeyRing(keys.cursors, cursorKeys, options));
  const audit = open(() => openAuditKeys(keys.audit, options));
  if (!handles || !cursors || !audit) throw new StartError('The keys cannot be used:', faults);
  return { handles, cursors, audit };
}
