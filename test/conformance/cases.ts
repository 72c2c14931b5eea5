// The conformance suite: what every kind of source must do, each case with an id that stays.
import { describe } from 'vitest';
import { describeConditions } from './conditions.ts';
import { describeCounts } from './counts.ts';
import { describeKeys } from './keys.ts';
import type { OpenWith } from './open.ts';
import { describePages } from './pages.ts';
import { describeRandom } from './random.ts';
import { describeScope } from './scope.ts';
import { describeSize } from './size.ts';

/** Runs every case on sources of the kind, which `openWith` opens with records and rows of the suite's. */
export function describeSource(kindName: string, openWith: OpenWith): void {
  describe(`a source of the kind ${kindName}`, () => {
    describeKeys(openWith);
    describeConditions(openWith);
    describePages(openWith);
    describeCounts(openWith);
    describeScope(openWith);
    describeSize(openWith);
    describeRandom(openWith);
  });
}
