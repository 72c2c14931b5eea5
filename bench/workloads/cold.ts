// Operations that were never seen before, each asked once: what parsing, validation and planning cost.
import type { Workload } from './workload.ts';

const permitFields = ['number', 'kind', 'purpose', 'status', 'validUntil', 'issuedOn', 'office', 'visaIndex'];

/** No two places have the same text; the fields differ too, so that nothing is known but the schema. */
function textOf(place: number): string {
  const chosen = permitFields.filter((_, bit) => ((place >> bit) & 1) === 1);
  return `query Cold${place}($first: Int!) {
    foreignNationals(first: $first) {
      nodes {
        id
        name
        stayPermits(first: 2) { nodes { as${place}: number ${chosen.join(' ')} guarantor { name kind } } }
        residenceCertificates(first: 2) { nodes { exists } }
        workAssignments(first: 2) { nodes { position employer { name sector } } }
      }
    }
  }`;
}

export const cold: Workload = {
  name: 'cold',
  query: textOf(0),
  variables: { first: 1 },
  byHand: null,
  text: textOf,
  connections: 1,
};
