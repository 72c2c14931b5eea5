// What each server of the bench is to the process that measures it.
import type { DemoConfig } from '../../src/config/config.ts';

export interface Peer {
  /** Where it takes POST requests. */
  readonly url: string;
  /** What each caller's requests carry besides their body, such as a token; the first is the one that most is asked as. */
  readonly callers: readonly Readonly<Record<string, string>>[];
  close(): Promise<void>;
}

/**
 * To be told of each read that reaches the rows of an agency.
 *
 * @throws where that agency is to fail
 */
export type Called = (agency: string) => void;

export interface PeerOptions {
  /** Whether the configuration names other systems, which the rows are read from. */
  readonly isRemote: boolean;
  /** The demo's configuration, with a data folder of the peer's own. */
  readonly config: DemoConfig;
  readonly called: Called;
}

export type StartPeer = (options: PeerOptions) => Promise<Peer>;

/** What a peer's process tells of itself. */
export interface Figures {
  readonly cpu: NodeJS.CpuUsage;
  /** Bytes. */
  readonly rss: number;
  /** Reads since the start. */
  readonly calls: number;
}

/** What a peer's process is asked; each is answered, but the last. */
export type Asked =
  | { readonly what: 'figures' | 'profile' | 'profiled' }
  /** From now on the reads of this agency fail; of none where it is null. */
  | { readonly what: 'fail'; readonly agency: string | null }
  | { readonly what: 'close' };

/** @see Peer */
export type Serving = Pick<Peer, 'url' | 'callers'>;
