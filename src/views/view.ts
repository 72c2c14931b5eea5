// A view as the edge meets it: one smaller graph, with a server of its own.
import type { HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import type { Clearance, Level } from '../access/clearance.ts';
import type { Session } from '../access/caller.ts';
import type { RequestLimits } from '../graph/request.ts';

export { createTally } from '../graph/tally.ts';
export type { RequestTally } from '../graph/tally.ts';

/** What the edge tells of one request. */
export interface ViewRequest extends RequestLimits {
  readonly session: Session;
}

export interface View {
  /** SHA-256 of the view's SDL, in hexadecimal. */
  readonly digest: string;
  /** The view's SDL, as its callers may know it. */
  readonly sdl: string;
  /** The highest level of anything in the view: above OPEN an audit intent is due. */
  readonly level: Level;
  answer(http: HTTPGraphQLRequest, request: ViewRequest): Promise<HTTPGraphQLResponse>;
}

/** Every view that the policy can give, built when it is first asked for. */
export interface Views {
  /** The view of a clearance that the policy can give; another is a programming error. */
  of(clearance: Clearance): Promise<View>;
  close(): Promise<void>;
}
