// The persons that keys are of.
import type { Model } from '../model/model.ts';
import { personKind } from '../model/rule-routes.ts';
import { identityOf } from './key.ts';
import type { IdentityValue } from './key.ts';
import type { KeySet } from './key-set.ts';

/** Each once; none in a graph without persons. */
export function personsOf({ distinct: { keys } }: KeySet, { identities }: Model): readonly IdentityValue[] {
  const identity = [...identities.values()].find(({ kind }) => kind === personKind);
  return identity ? keys.map((key) => identityOf(identity, key)) : [];
}
