// Tests of what holds whatever values are drawn.
import fc from 'fast-check';
import { test } from 'vitest';

/**
 * Ends a search before its test is ended as hanging: a counterexample that is still being made smaller is told as it is
 * then, and a search that was not over fails.
 */
export const withinTime = { interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true } as const;

/**
 * A test over drawn values, as `property([keys, types])('is the same each time', (key, type) => …)`.
 *
 * @param arbitraries what each value is drawn from
 * @param parameters of fast-check
 * @returns takes the name, and what throws where it does not hold
 */
export function property<Values extends [unknown, ...unknown[]]>(
  arbitraries: { [Place in keyof Values]: fc.Arbitrary<Values[Place]> },
  parameters: { readonly numRuns?: number } = {},
) {
  return (name: string, hold: (...values: Values) => void | Promise<void>): void =>
    test(name, () =>
      fc.assert(
        fc.asyncProperty(fc.tuple<Values>(...arbitraries), async (values) => hold(...values)),
        parameters,
      ),
    );
}
