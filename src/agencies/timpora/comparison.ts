// A figure shown at a meeting, held against the one that is published.
import type { Readable } from '../rows.ts';

type Shown = Omit<Readable['PresentedFigure'], 'meetingNumber' | 'recordedAt' | 'asOf'>;
type Published = Pick<Readable['PublishedCount'], 'definition' | 'value'>;

/** The two side by side. They are never made one: where nothing is published, or it is withheld, that stays null. */
export function compare({ value: presented, ...shown }: Shown, found: Published | undefined) {
  const published = found?.value ?? null;
  return {
    ...shown,
    presented,
    publishedDefinition: found?.definition ?? null,
    published,
    difference: published === null ? null : presented - published,
  };
}
