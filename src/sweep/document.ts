// The document that asks the graph for what a part of a sweep gives out: by its digest the trail keeps the sweep.
import { hash } from 'node:crypto';

export const sweepDocument = `query Check($region: RegionCode!) {
  findings(region: $region) {
    nodes {
      id
      code
      severity
      confidence
      review
      region
      explanation
      clears
      boundary
      rule { title legalBasis }
      person { id }
      evidence { type id agency recordedAt asOf }
    }
  }
}
`;

/** SHA-256, in hexadecimal. */
export const sweepDocumentDigest = hash('sha256', sweepDocument, 'hex');
