// Stands around the source of an agency that is another system, so that its trouble stays its own.
import { findIn } from '../find.ts';
import type { Collection, RecordDeclaration, Source } from '../source.ts';
import { Breaker } from './breaker.ts';
import { RetryBudget } from './budget.ts';
import { Bulkhead } from './bulkhead.ts';
import { guardCollection } from './collection.ts';
import type { GuardObserver } from './events.ts';
import { ReplyCheck } from './replies.ts';
import type { GuardSettings } from './settings.ts';

export interface GuardOptions {
  readonly agency: string;
  readonly records: readonly RecordDeclaration[];
  readonly settings: GuardSettings;
  /** Told when a breaker changes, and when a read is tried again. */
  readonly observeGuard?: GuardObserver | undefined;
  /** Draws how long to wait before another try: from 0 up to 1, which is not reached. */
  readonly random?: () => number;
}

/** The agency's reads share their turns and their retries; each record has a breaker of its own. */
export function guardSource(
  source: Source,
  { agency, records, settings, observeGuard = () => undefined, random = Math.random }: GuardOptions,
): Source {
  const bulkhead = new Bulkhead(agency, settings);
  const budget = new RetryBudget(settings.retryShare);
  const retried = () => observeGuard({ kind: 'retry', agency });
  const breakers: Breaker[] = [];
  const guard = (declaration: RecordDeclaration): Collection => {
    const breaker = new Breaker({ agency, record: declaration.name }, settings.breaker, observeGuard);
    breakers.push(breaker);
    const check = new ReplyCheck(agency, declaration, settings);
    return guardCollection(source.collection(declaration.name), {
      agency,
      settings,
      bulkhead,
      budget,
      breaker,
      check,
      random,
      retried,
    });
  };
  const collections = new Map(records.map((declaration) => [declaration.name, guard(declaration)]));
  return {
    unreached: source.unreached,
    collection: findIn(agency, collections),
    async close() {
      await source.close();
      for (const breaker of breakers) if (breaker.state !== 'CLOSED') breaker.close();
    },
  };
}
