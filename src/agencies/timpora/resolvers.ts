// Fields of the team's records that read other records: its own, and the figures that the gateway publishes.
import { batch } from '../agency.ts';
import { compare } from './comparison.ts';

/** A meeting's figures are a table in its minutes; none is longer. */
const mostFigures = 500;

/**
 * Every figure that was shown at a meeting, in the order of the minutes, beside the one published for the same
 * measure, region and date. Two reads for any number of meetings: their figures, then what is published.
 */
export const figuresBesidePublished = batch(
  'TeamMeeting',
  {
    columns: ['number'],
    reads: {
      PresentedFigure: [
        'meetingNumber',
        'line',
        'presentedBy',
        'measure',
        'definition',
        'countedOn',
        'region',
        'value',
      ],
      PublishedCount: ['measure', 'region', 'asOf', 'definition', 'value'],
    },
  },
  async (meetings, _args: object, request) => {
    const shown = await request.byKeys('PresentedFigure', {
      fields: ['meetingNumber'],
      keys: meetings.map(({ number }) => [number]),
      firstPerKey: mostFigures,
    });
    const figures = shown.flatMap((list) => (list instanceof Error ? [] : list));
    const found = await request.byKeys('PublishedCount', {
      fields: ['measure', 'region', 'asOf'],
      keys: figures.map(({ measure, region, countedOn }) => [measure, region, countedOn]),
      firstPerKey: 1,
    });
    const published = new Map(figures.map((figure, index) => [figure, found[index] ?? []]));

    return shown.map((list) => {
      if (list instanceof Error) return list;
      const comparisons = [];
      for (const figure of list.toSorted((one, other) => one.line - other.line)) {
        const rows = published.get(figure) ?? [];
        // What could not be read is not what nobody published.
        if (rows instanceof Error) return rows;
        comparisons.push(compare(figure, rows[0]));
      }
      return comparisons;
    });
  },
);
