// The kinds of source, each by the name that a configuration gives it: a line for each.
import { embeddedCapabilities } from './embedded/collection.ts';
import { openEmbedded } from './embedded/open.ts';
import type { GuardObserver } from './guard/events.ts';
import type { GuardSettings } from './guard/settings.ts';
import { mongodbCapabilities } from './mongodb/capabilities.ts';
import type { MongodbSettings } from './mongodb/settings.ts';
import { restCapabilities } from './rest/capabilities.ts';
import type { RestSettings } from './rest/settings.ts';
import type { Capabilities, ReadObserver, RecordDeclaration, Source } from './source.ts';

/** What a configuration says of an agency's source, told apart by `source`. */
export type SourceSettings<Place> =
  | { readonly source: 'embedded'; readonly file: string }
  | ((MongodbSettings<Place> | RestSettings<Place>) & { readonly guard: GuardSettings });

export interface SourceOptions<Place> {
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  readonly observe: ReadObserver | undefined;
  /** Told what the guard of a source does. */
  readonly observeGuard?: GuardObserver | undefined;
  /** Reads a secret from the place that the settings name; `what` names it in a fault. */
  readonly readSecret: (place: Place, what: string) => string;
}

/** @throws StartError that says what is wrong with the source, and what to do */
export async function openSource<Place>(
  settings: SourceSettings<Place>,
  options: SourceOptions<Place>,
): Promise<Source> {
  const source = await openKind(settings, options);
  // A kind that reads from another system has a guard in its settings; a file of the gateway's own is neither slow
  // for one caller alone nor wrong without notice.
  if (!('guard' in settings)) return source;
  const { guardSource } = await import('./guard/source.ts');
  return guardSource(source, { ...options, settings: settings.guard });
}

/** Loads what a kind needs where one is opened: the clients of other systems take a third of the time of most commands. */
async function openKind<Place>(
  settings: SourceSettings<Place>,
  options: SourceOptions<Place>,
): Promise<Source> {
  switch (settings.source) {
    case 'embedded':
      return openEmbedded({ ...options, path: settings.file });
    case 'mongodb':
      return (await import('./mongodb/open.ts')).openMongodb({ ...options, settings });
    case 'rest':
      return (await import('./rest/open.ts')).openRest({ ...options, settings });
  }
}

/** What a source can do with a record, known without opening it. */
export function capabilitiesOf(settings: SourceSettings<unknown>, record: string): Capabilities {
  switch (settings.source) {
    case 'embedded':
      return embeddedCapabilities;
    case 'mongodb':
      return mongodbCapabilities;
    case 'rest':
      return restCapabilities(settings, record);
  }
}
