// A link between identities as the graph shows it.
import type { LinkKindModel, Words } from '../../model/model.ts';
import type { EvidenceValue } from '../findings/value.ts';
import type { IdentityValue } from '../key.ts';

export interface LinkValue {
  readonly model: LinkKindModel;
  readonly kind: string;
  readonly confidence: string;
  readonly explanation: Words;
  /** The handle, by which verdicts know the link. */
  readonly id: string;
  readonly agency: string;
  readonly region: string;
  readonly persons: readonly IdentityValue[];
  readonly evidence: readonly EvidenceValue[];
}
