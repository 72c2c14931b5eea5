// Whatever an agency does, and whenever it is read: no more calls than the budget allows, no more at once than there
// are turns, no read past its time, and no answer but the agency's own.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { agencyFailure } from '../../../src/sources/failures.ts';
import type { AgencyFailure } from '../../../src/sources/failures.ts';
import { everything } from '../../../src/sources/query.ts';
import { endOf, holdTime, openScripted, pass, readOf, silence } from './scripted.ts';
import type { Script } from './scripted.ts';

beforeEach(holdTime);
afterEach(() => vi.useRealTimers());

interface Outcome {
  readonly after: number;
  readonly is: AgencyFailure | 'answer' | 'garbage' | 'silence' | 'bug';
  readonly retryAfterMs?: number | undefined;
}

const outcome: fc.Arbitrary<Outcome> = fc.record({
  after: fc.oneof(fc.constant(0), fc.nat(1_500)),
  is: fc.constantFrom(
    'answer',
    'AGENCY_UNAVAILABLE',
    'AGENCY_TIMEOUT',
    'AGENCY_REFUSED',
    'garbage',
    'silence',
    'bug',
  ),
  retryAfterMs: fc.option(fc.nat(3_000), { nil: undefined }),
});

const reads = fc.array(
  fc.record({ wait: fc.nat(300), left: fc.integer({ min: 1, max: 4_000 }), leaves: fc.option(fc.nat(900)) }),
  {
    minLength: 1,
    maxLength: 60,
  },
);

const settings = fc.record({
  timeoutMs: fc.integer({ min: 50, max: 1_000 }),
  concurrent: fc.integer({ min: 1, max: 4 }),
  queued: fc.nat(4),
  attempts: fc.integer({ min: 1, max: 5 }),
  retryShare: fc.constantFrom(0, 0.1, 0.5, 1),
  breaker: fc.record({
    calls: fc.integer({ min: 1, max: 10 }),
    failedShare: fc.constantFrom(0.1, 0.5, 1),
    windowMs: fc.integer({ min: 100, max: 2_000 }),
    openMs: fc.integer({ min: 10, max: 1_000 }),
  }),
});

function scriptOf(outcomes: readonly Outcome[]): Script {
  return async ({ number }) => {
    const { after, is, retryAfterMs } = outcomes[number % outcomes.length] ?? { after: 0, is: 'answer' };
    if (is === 'silence') return silence();
    if (after > 0) await new Promise((resolve) => setTimeout(resolve, after));
    if (is === 'answer') return number;
    if (is === 'garbage') return { number };
    if (is === 'bug') throw new TypeError('a bug');
    throw agencyFailure(is, 'naker', undefined, retryAfterMs === undefined ? {} : { retryAfterMs });
  };
}

test('an agency costs its callers their time, and itself few calls more than there are reads', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(outcome, { minLength: 1, maxLength: 12 }),
      reads,
      settings,
      fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      async (outcomes, asked, limits, draws) => {
        const random = () => draws.next().value ?? 0;
        const { permits, upstream } = openScripted(scriptOf(outcomes), limits, random);
        const endings: Promise<void>[] = [];
        for (const { wait, left, leaves } of asked) {
          await pass(wait);
          const begun = Date.now();
          const leaving = new AbortController();
          if (leaves !== null) setTimeout(() => leaving.abort(), leaves);
          const reading = permits.count(
            everything,
            readOf({ signal: leaving.signal, deadline: begun + left }),
          );
          endings.push(
            endOf(reading).then((end) => {
              // A timer that is due while time is moved by another read's wait is met in its own millisecond.
              expect(Date.now() - begun).toBeLessThanOrEqual(Math.min(limits.timeoutMs, left) + 1);
              if (leaves === null) expect(end).not.toBe('AbortError');
            }),
          );
        }
        await pass(5_000);
        // Nothing is left that could still come to an end.
        await Promise.all(endings);
        expect(upstream.calls).toBeLessThanOrEqual(asked.length * (1 + limits.retryShare));
        expect(upstream.mostRunning).toBeLessThanOrEqual(limits.concurrent);
        expect(upstream.running).toBe(0);
      },
    ),
    { numRuns: 150 },
  );
});
