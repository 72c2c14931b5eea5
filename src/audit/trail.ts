// What the audit trail promises: no read above OPEN, no imported row and no verdict before its intent is durable.
import type { Disclosed } from '../graph/tally.ts';
import type { Entry, Head } from './record.ts';
import type { Stretch } from './end.ts';

/** Who asks, and why: of all requests of a session in a view. */
export interface Asker {
  readonly subject: string | null;
  readonly agency: string | null;
  readonly role: string;
  /** Whether the role may do so when it asks, for this purpose or another: such a request is told to nobody, ever. */
  readonly mayAskForIntelligence: boolean;
  readonly purpose: string;
  /** The law of the purpose, as the policy names it. */
  readonly basis: string;
  /** The number of the order, where the purpose takes one. */
  readonly order: string | null;
  /** The regions whose rows the caller reads. */
  readonly regions: readonly string[];
  /** The digest of the caller's view. */
  readonly view: string;
}

/** Who is about to see what, and why. Nothing of the answer, or of the token. */
export interface IntentEntry {
  /** Written as that of every entry. */
  readonly time: Date;
  readonly event: 'intent';
  readonly requestId: string;
  /** One object for many requests, by which its text is found again. Its fields stand among the record's own. */
  readonly asker: Asker;
  /** SHA-256 of the document's text, in hexadecimal; null where the request holds none. */
  readonly document: string | null;
  /** SHA-256 of the operation's name, where the request chooses one of several. */
  readonly operation: string | null;
  /** As they came: what the record holds of them, is told by whether they may be kept. */
  readonly variables: unknown;
  readonly areVariablesPlain: boolean;
}

/** How a request ended whose intent the trail has. Nothing of the values. */
export interface OutcomeEntry {
  /** Written as that of every entry. */
  readonly time: Date;
  readonly event: 'outcome';
  readonly requestId: string;
  /** `gone` where the client left before the reply was out: part of it may have reached them. */
  readonly status: number | 'gone';
  /** The code of each error that the reply holds. */
  readonly errorCodes: readonly string[];
  readonly milliseconds: number;
  readonly disclosed: Disclosed;
}

/**
 * Who is about to change which rows, out of what file; or was refused, or changed nothing. An import that was about to
 * and could not has a second entry. Nothing of the rows.
 */
export interface ImportEntry extends Entry {
  readonly event: 'import';
  /** By which the data file knows the import, once it is in place. */
  readonly importId: string;
  /** Who started it, as they or their system name them. */
  readonly by: string;
  readonly agency: string;
  readonly record: string;
  /** The date on which the agency stood by the rows: `YYYY-MM-DD`. */
  readonly asOf: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly digest: string;
  /** How many rows there are of each kind. */
  readonly rows: Readonly<Record<'new' | 'changed' | 'restated' | 'unchanged' | 'removed' | 'bad', number>>;
  /** FAILED follows an APPLIED of the same `importId`, which then does not hold. */
  readonly outcome: 'APPLIED' | 'UNCHANGED' | 'REFUSED' | 'FAILED';
}

/** Who is about to read the trail itself by a command, and what of it. */
export interface ReadingEntry extends Entry {
  readonly event: 'reading';
  readonly by: string;
  readonly command: 'search' | 'export';
  /** What was asked for, by the names of the command's options. */
  readonly asked: Readonly<Record<string, string>>;
}

/** Who is about to decide what of a link between identities. Nothing of the persons; the reason is kept with the verdict. */
export interface VerdictEntry extends Entry {
  readonly event: 'verdict';
  /** Who decides, as they are named. */
  readonly by: string;
  /** The handle of the link. */
  readonly link: string;
  /** What it was before; null where nobody had decided. */
  readonly former: string | null;
  readonly status: string;
  /** SHA-256 of the reason, in hexadecimal. */
  readonly reason: string;
}

/** The state of the trail up to the record before, signed. Nothing of a person. */
export interface CheckpointEntry extends Entry {
  readonly event: 'checkpoint';
  /** The id of the key that signed. */
  readonly key: number;
  /** Ed25519 over the place and the digest of the record before, in base64. */
  readonly signature: string;
}

/** The first record of a trail whose file has lines of before trails were chained: they are sealed as they are. */
export interface BeginningEntry extends Entry {
  readonly event: 'beginning';
  readonly before: Stretch;
}

/** Behind the record before there is what is none: a write that was cut short, or what somebody wrote there. */
export interface DamagedEntry extends Entry {
  readonly event: 'damaged';
  readonly found: Stretch;
}

/**
 * A process that had written up to `expected` did not find that record in its place: what stands here now ends earlier
 * (`cut`), or is another chain (`replaced`).
 */
export interface LossEntry extends Entry {
  readonly event: 'cut' | 'replaced';
  readonly expected: Head;
}

/** The events of a trail. */
export const events = [
  'intent',
  'outcome',
  'import',
  'reading',
  'verdict',
  'checkpoint',
  'beginning',
  'damaged',
  'cut',
  'replaced',
] as const satisfies readonly TrailEntry['event'][];

export type TrailEntry =
  PriorEntry | OutcomeEntry | CheckpointEntry | BeginningEntry | DamagedEntry | LossEntry;

export function isKnownEvent(event: string): boolean {
  return events.some((each) => each === event);
}

/** What is kept before something is done. */
export type PriorEntry = IntentEntry | ImportEntry | ReadingEntry | VerdictEntry;

export interface AuditTrail {
  /**
   * Resolves when the entry would survive a loss of power.
   *
   * @throws GatewayError AUDIT_UNAVAILABLE where it cannot be kept; a later entry may be.
   */
  append(entry: PriorEntry): Promise<void>;
  /**
   * Keeps how a request ended, without making anyone wait. Where it cannot be written it is tried again, and no intent
   * is kept before it. An outcome whose intent could not be written is dropped.
   */
  appendLater(entry: OutcomeEntry): void;
  /** Whether it keeps outcomes at all: what an answer disclosed is worked out for them alone. */
  readonly keepsOutcomes: boolean;
  /** Waits for the entries under way, and signs the last of them; later ones are refused. */
  close(): Promise<void>;
}

/** What the trail did, for the log and the metrics. */
export type TrailEvent =
  | {
      readonly kind: 'entries';
      readonly event: (PriorEntry | OutcomeEntry)['event'];
      readonly count: number;
      readonly areKept: boolean;
    }
  | { readonly kind: 'checkpoint' }
  | {
      readonly kind: 'witness';
      /** Which of the configuration it is, and of what kind. */
      readonly witness: string;
      readonly medium: string;
      readonly isDelivered: boolean;
      readonly error?: unknown;
    }
  | { readonly kind: 'fault'; readonly error: unknown }
  | { readonly kind: 'damage'; readonly what: string }
  /** Whether the trail has what a witness holds was not told. */
  | { readonly kind: 'uncompared'; readonly witness: string; readonly reason: string }
  /** A witness holds what is no checkpoint of the trail. */
  | { readonly kind: 'foreign'; readonly witness: string; readonly what: string };
export type TrailObserver = (event: TrailEvent) => void;
