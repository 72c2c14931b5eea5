// How many people of each kind the sample holds. With seed 1 the counts are those that two teams published.
import { createRandom } from './random.ts';

/**
 * Counts of distinct people that the rows show when they are counted by the measures' definitions. Nothing
 * else is published: how they spread over regions, firms and states is invented.
 */
export interface Figures {
  /** Holders of a visit permit in force in 61 on the business date. */
  readonly visits: number;
  /** Holders of a limited stay permit for work in force in 61 on the business date. */
  readonly limitedWork: number;
  /** Holders of a permanent stay permit in force in 61 on the business date. */
  readonly permanents: number;
  /** Workers with an assignment in 62.03 within the year of the business date. */
  readonly kapuasWorkers: number;
}

const published: Figures = { visits: 75, limitedWork: 1131, permanents: 65, kapuasWorkers: 29 };

/** The published counts for seed 1; for another seed each is up to a tenth larger or smaller. */
export function figuresOf(seed: number): Figures {
  if (seed === 1) return published;
  const random = createRandom(seed, 'figures');
  const vary = (count: number): number => Math.round((count * random.integer(900, 1100)) / 1000);
  return {
    visits: vary(published.visits),
    limitedWork: vary(published.limitedWork),
    permanents: vary(published.permanents),
    kapuasWorkers: vary(published.kapuasWorkers),
  };
}
