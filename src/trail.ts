// The audit trail as the configuration wants it: what the gateway and the commands open, each in the same way.
import type { AuditKeys } from './audit/keys.ts';
import { isSilent, readLatest } from './audit/latest.ts';
import { isSigned, missingFrom } from './audit/missing.ts';
import { openAuditTrail } from './audit/open.ts';
import type { AuditTrail, TrailObserver } from './audit/trail.ts';
import { openWitness } from './audit/witness/kinds.ts';
import type { Config } from './config/config.ts';
import { readSecret } from './config/sources/secret.ts';

/** @throws StartError where the secret of a witness is missing */
export function openTrail(
  { file, checkpoint, witnesses }: Config['audit'],
  keys: () => AuditKeys,
  observe?: TrailObserver,
): AuditTrail {
  return openAuditTrail({
    file,
    keys,
    checkpoint,
    witnesses: witnesses.map((each) => openWitness(each, readSecret)),
    ...(observe && { observe }),
  });
}

const silent = 'it holds no checkpoint, and the trail does: it is new, or was emptied or moved away';

/** Tells where a trail does not have what the witnesses hold of it that can be read here: what was done while nothing ran. */
export async function compareTrail(
  { file, witnesses }: Config['audit'],
  { verifying }: Pick<AuditKeys, 'verifying'>,
  observe: TrailObserver,
): Promise<void> {
  for (const latest of await readLatest(witnesses, verifying)) {
    const { name: witness, unread, fault } = latest;
    if (isSilent(latest) && (await isSigned(file))) observe({ kind: 'uncompared', witness, reason: silent });
    if (unread !== null) observe({ kind: 'uncompared', witness, reason: unread });
    if (fault !== null) observe({ kind: 'foreign', witness, what: fault });
    const missing = await missingFrom(file, latest);
    if (missing?.isGone) observe({ kind: 'damage', what: missing.what });
    else if (missing) observe({ kind: 'uncompared', witness, reason: missing.what });
  }
}
