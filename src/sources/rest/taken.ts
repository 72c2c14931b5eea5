// A row that was taken out of a reply.
import type { Sequenced } from '../order.ts';

/** With its sequence. */
export interface Taken extends Sequenced {
  /** Whether every wanted column is as declared; else the row has those alone that are. */
  readonly isSound: boolean;
}
