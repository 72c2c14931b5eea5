// Why an element needs what it needs: its label is the join of these, and of nothing else.
import { joinLabels } from '../access/clearance.ts';
import type { Label } from '../access/clearance.ts';

/**
 * One reason for a label.
 *
 * - `own`: the element's own `@label`
 * - `type`: the type, interface or enum that it is a member of
 * - `returned`: the type that the field returns
 * - `read`: a record, column or decided field that the field is made of
 * - `evidence`: what ties rows, on one side of a tie
 */
export interface Ground {
  readonly kind: 'own' | 'type' | 'returned' | 'read' | 'evidence';
  /** Where the label stands, such as `StayPermit`, `StayPermit.niora` or `StayPermit @record(evidence: DOCUMENT)`. */
  readonly place: string;
  readonly label: Label;
}

/** The label that needs what each of the grounds needs. */
export function labelOfGrounds(grounds: readonly Ground[]): Label {
  return joinLabels(...grounds.map(({ label }) => label));
}
