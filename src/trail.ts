// The audit trail as the configuration wants it: what the gateway and the commands open, each in the same way.
import type { AuditKeys } from './audit/keys.ts';
import { missingFrom } from './audit/missing.ts';
import { openAuditTrail } from './audit/open.ts';
import type { AuditTrail, TrailObserver } from './audit/trail.ts';
import { openWitness } from './audit/witness/kinds.ts';
import type { Config } from './config/config.ts';
import { readSecret } from './config/sources/secret.ts';

/**
 * @param observe is also told where the trail ends before what a witness holds; nothing waits for that
 * @throws StartError where the secret of a witness is missing
 */
export function openTrail(
  { file, checkpoint, witnesses }: Config['audit'],
  keys: () => AuditKeys,
  observe?: TrailObserver,
): AuditTrail {
  const trail = openAuditTrail({
    file,
    keys,
    checkpoint,
    witnesses: witnesses.map((each) => openWitness(each, readSecret)),
    ...(observe && { observe }),
  });
  if (observe) {
    missingFrom(file, witnesses, keys().verifying).then(
      (what) => what !== null && observe({ kind: 'damage', what }),
      (error: unknown) => observe({ kind: 'unread', error }),
    );
  }
  return trail;
}
