// The kinds of source, each by the name that a configuration gives it: a line for each.
import { embeddedCapabilities } from './embedded/collection.ts';
import { openEmbedded } from './embedded/open.ts';
import type { GuardObserver } from './guard/events.ts';
import type { GuardSettings } from './guard/settings.ts';
import { guardSource } from './guard/source.ts';
import type { Capabilities, ReadObserver, RecordDeclaration, Source } from './source.ts';

/** What a configuration says of an agency's source, told apart by `source`. */
export type SourceSettings = { readonly source: 'embedded'; readonly file: string };

export interface SourceOptions {
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  readonly observe: ReadObserver | undefined;
  /** Told what the guard of a source does. */
  readonly observeGuard?: GuardObserver | undefined;
}

/** @throws StartError that says what is wrong with the source, and what to do */
export async function openSource(settings: SourceSettings, options: SourceOptions): Promise<Source> {
  const source = await openKind(settings, options);
  // A kind that reads from another system has a guard in its settings; a file of the gateway's own is neither slow
  // for one caller alone nor wrong without notice.
  const { guard }: { readonly source: string; readonly guard?: GuardSettings } = settings;
  return guard ? guardSource(source, { ...options, settings: guard }) : source;
}

async function openKind(settings: SourceSettings, options: SourceOptions): Promise<Source> {
  switch (settings.source) {
    case 'embedded':
      return openEmbedded({ ...options, path: settings.file });
  }
}

/** What a source can do, known without opening it. */
export function capabilitiesOf(settings: SourceSettings): Capabilities {
  switch (settings.source) {
    case 'embedded':
      return embeddedCapabilities;
  }
}
