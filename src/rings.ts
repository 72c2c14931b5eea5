// The rings of keys of an installation: which there are, where they are, and what a gateway opens of them.
import type { AuditKeys } from './audit/keys.ts';
import type { Config } from './config/config.ts';
import { StartError } from './errors.ts';
import { issuerKeyFile, issuerKeys } from './demo/keys.ts';
import type { KeyKind } from './keys/kind.ts';
import { auditKeys, openAuditKeys } from './audit/ring.ts';
import { cursorKeys, handleKeys, openKeyRing } from './seal/keys.ts';
import type { KeyRing } from './seal/keys.ts';

export const ringNames = ['handles', 'cursors', 'audit', 'issuer'] as const;
export type RingName = (typeof ringNames)[number];

export interface RingPlace {
  readonly name: RingName;
  readonly path: string;
  readonly kind: KeyKind<unknown>;
}

/** Every ring of an installation; only a demo issues tokens. */
export function ringsOf(config: Pick<Config, 'mode' | 'data' | 'keys'>): readonly RingPlace[] {
  const { handles, cursors, audit } = config.keys;
  const rings: readonly RingPlace[] = [
    { name: 'handles', path: handles, kind: handleKeys },
    { name: 'cursors', path: cursors, kind: cursorKeys },
    { name: 'audit', path: audit, kind: auditKeys },
  ];
  if (config.mode !== 'demo') return rings;
  return [...rings, { name: 'issuer', path: issuerKeyFile(config.data), kind: issuerKeys }];
}

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
