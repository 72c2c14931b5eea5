// A view as the edge meets it: one smaller graph, with a server of its own.
import type { Clearance, Level } from '../access/clearance.ts';
import type { Session } from '../access/caller.ts';
import type { RequestLimits } from '../graph/request.ts';

export { createTally } from '../graph/tally.ts';
export type { RequestTally } from '../graph/tally.ts';

/** What the edge tells of one request. */
export interface ViewRequest extends RequestLimits {
  readonly session: Session;
}

/** A request as a view looks at it: it sees no credentials, and nothing else of the headers. */
export interface Asked {
  readonly method: string;
  /** The query string with its question mark, or empty. */
  readonly search: string;
  /** What the JSON of the body says; undefined where there is none. */
  readonly body: unknown;
  readonly accept: string | undefined;
  readonly contentType: string | undefined;
  /** Whether it has a header that no page of another site can send unasked. */
  readonly isPreflighted: boolean;
}

export interface Answered {
  readonly status: number;
  readonly contentType: string;
  /** The methods that there are, where it was another. */
  readonly allow?: string;
  readonly body: string | Buffer;
  readonly way: Way;
}

/** How an answer came about: written as it was read, completed as values first, or by the whole pipeline. */
export type Way = 'bytes' | 'values' | 'pipeline';

export interface View {
  /** SHA-256 of the view's SDL, in hexadecimal. */
  readonly digest: string;
  /** The view's SDL, as its callers may know it. */
  readonly sdl: string;
  /** The highest level of anything in the view: above OPEN an audit intent is due. */
  readonly level: Level;
  /** SHA-256 of a document's text, in hexadecimal: not worked out again where the document is known. */
  documentDigest(text: string): string;
  answer(asked: Asked, request: ViewRequest): Promise<Answered>;
}

/** Every view that the policy can give, built when it is first asked for. */
export interface Views {
  /** The view of a clearance that the policy can give; another is a programming error. */
  of(clearance: Clearance): Promise<View>;
  close(): Promise<void>;
}
