// A figure shown at a meeting, held against the one that is published.
import type { FigureComparison, PresentedFigureRow } from './rows.ts';

type Shown = Omit<PresentedFigureRow, 'meetingNumber' | 'recordedAt' | 'asOf'>;

/** Of a published figure: its definition, and its value unless it is withheld. */
interface Published {
  readonly definition: string;
  readonly value: number | null;
}

/** The two side by side. They are never made one: where nothing is published, or it is withheld, that stays null. */
export function compare(
  { value: presented, ...shown }: Shown,
  found: Published | undefined,
): FigureComparison {
  const published = found?.value ?? null;
  return {
    ...shown,
    presented,
    publishedDefinition: found?.definition ?? null,
    published,
    difference: published === null ? null : presented - published,
  };
}
