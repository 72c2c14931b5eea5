// The kinds of source, each by the name that a configuration gives it: a line for each.
import { embeddedCapabilities } from './embedded/collection.ts';
import { openEmbedded } from './embedded/open.ts';
import { restCapabilities } from './rest/collection.ts';
import { openRest } from './rest/open.ts';
import type { RestSettings } from './rest/settings.ts';
import type { Capabilities, ReadObserver, RecordDeclaration, Source } from './source.ts';

/** What a configuration says of an agency's source, told apart by `source`. */
export type SourceSettings<Place> =
  { readonly source: 'embedded'; readonly file: string } | RestSettings<Place>;

export interface SourceOptions<Place> {
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  readonly observe: ReadObserver | undefined;
  /** Reads a secret from the place that the settings name; `what` names it in a fault. */
  readonly readSecret: (place: Place, what: string) => string;
}

/** @throws StartError that says what is wrong with the source, and what to do */
export async function openSource<Place>(
  settings: SourceSettings<Place>,
  options: SourceOptions<Place>,
): Promise<Source> {
  switch (settings.source) {
    case 'embedded':
      return openEmbedded({ ...options, path: settings.file });
    case 'rest':
      return openRest({ ...options, settings });
  }
}

/** What a source can do with a record, known without opening it. */
export function capabilitiesOf(settings: SourceSettings<unknown>, record: string): Capabilities {
  switch (settings.source) {
    case 'embedded':
      return embeddedCapabilities;
    case 'rest':
      return restCapabilities(settings, record);
  }
}
