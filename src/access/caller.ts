// Who asks: what a verified token says, and what one request made of it.
import type { Clearance, Purpose } from './clearance.ts';

/** An instance of an order kind: a paper that gives its holder access to the agencies of its kind. */
export interface Order {
  readonly number: string;
  /** A kind that the policy lists. */
  readonly kind: string;
  /** The first day on which it is valid, by the business clock; null where it always was. */
  readonly from: string | null;
  /** The last day on which it is valid, by the business clock. */
  readonly until: string;
  /** The numbers of the holder's own cases under this order. */
  readonly cases: readonly string[];
}

/** A caller by its token; the public caller has neither subject nor agency. */
export interface Caller {
  readonly subject: string | null;
  readonly agency: string | null;
  /** A role that the policy lists. */
  readonly role: string;
  /** Region codes, each covering all below it; one set for every owner. */
  readonly regions: readonly string[];
  readonly purposes: readonly Purpose[];
  readonly defaultPurpose: Purpose;
  readonly orders: readonly Order[];
}

/** One request's caller with the purpose and order it chose, and what these give. */
export interface Session {
  readonly caller: Caller;
  readonly purpose: Purpose;
  /** The law that the purpose rests on, as the policy names it. */
  readonly basis: string;
  readonly order: Order | null;
  readonly clearance: Clearance;
  /** The business date of the request: `YYYY-MM-DD`, in WIB. */
  readonly today: string;
  /** Whether the caller's role may, for this purpose or another. */
  readonly mayAskForIntelligence: boolean;
}
