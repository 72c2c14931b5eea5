// Which reads a comparison of two agencies' figures makes: the pages of each figure, and each record once for all persons.
import type { Model } from '../model/model.ts';
import type { Read } from './read.ts';

export function readsOfReconciliation({ comparisons }: Model, measure: unknown): readonly Read[] {
  const comparison = [...comparisons.values()].find(({ declared }) => declared.code === measure);
  if (!comparison) return [];
  const { figures, routes } = comparison;
  return [
    ...figures.map(({ record }): Read => ({
      record,
      by: null,
      counts: false,
      per: 'its figure, a page at a time',
    })),
    ...routes.map(({ record, to }): Read => ({ record, by: to, counts: false, per: 'for all persons' })),
  ];
}

/** The newest published figure of each side. */
export const publishedFigures: Read = { record: 'PublishedCount', by: ['measure', 'region'], counts: false };
