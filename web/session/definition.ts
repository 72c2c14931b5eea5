// What a page brings along: what it opens for each caller, and what it shows of it.
import type { ComponentType } from 'react';
import type { OpenSession } from './use-session.ts';
import type { Viewer } from './viewer.ts';

/** What every page knows of its caller. */
export interface Introduced {
  readonly viewer: Viewer;
  /** The caller's regions, each as code and name. */
  readonly regions: readonly string[];
  /** What the graph says of its purposes and levels, by value. */
  readonly vocabulary: ReadonlyMap<string, string>;
}

export interface ContentProperties<Session> {
  readonly session: Session;
  /** The address of a place on a page, for the same caller where the address can say who that is. */
  readonly addressOf: (page: PageName, place: string | null) => string;
  /** The name of the demo's caller; null outside demo mode and for the public. */
  readonly demoCaller: string | null;
  /** Whether the gateway says that its data is made up. */
  readonly isSynthetic: boolean;
}

export type PageName = 'explorer' | 'catalogue' | 'meeting';

export interface PageDefinition<Session extends Introduced> {
  readonly name: PageName;
  readonly openSession: OpenSession<Session>;
  readonly Content: ComponentType<ContentProperties<Session>>;
  /** The selector of what the skip link leads to. */
  readonly skipTo: string;
}
