// What each server of the bench is to the process that measures it.
import type { DemoConfig } from '../../src/config/config.ts';

export interface Peer {
  /** Where it takes POST requests. */
  readonly url: string;
  /** What each request carries besides its body, such as a token. */
  readonly headers: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface PeerOptions {
  /** The demo's configuration, with a data folder of the peer's own. */
  readonly config: DemoConfig;
  /** To be told of each read that reaches the rows. */
  readonly called: () => void;
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

export type Asked = 'figures' | 'profile' | 'profiled' | 'close';

/** @see Peer */
export interface Serving extends Pick<Peer, 'url' | 'headers'> {
  readonly kind: 'serving';
}
