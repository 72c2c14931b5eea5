// A link between identities as the graph shows it.
import type { LinkKind } from '../../identity/kinds.ts';
import type { LinkKindModel, Words } from '../../model/model.ts';
import type { EvidenceValue } from '../findings/value.ts';
import type { Key } from '../../sources/source.ts';
import type { IdentityValue } from '../key.ts';

export interface LinkValue {
  readonly model: LinkKindModel;
  readonly kind: LinkKind;
  readonly confidence: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly explanation: Words;
  /** The same without a name. */
  readonly nameless: Words;
  /** The handle, by which verdicts know the link. */
  readonly id: string;
  readonly agency: string;
  /** Where the first of its rows lies that is asked for. */
  readonly region: string;
  /** Where its rows lie. */
  readonly regions: readonly string[];
  /** What tells it from others. */
  readonly key: Key;
  readonly persons: readonly IdentityValue[];
  readonly evidence: readonly EvidenceValue[];
}
