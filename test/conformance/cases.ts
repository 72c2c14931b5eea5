// The conformance suite: what every kind of source must do, each case with an id that stays.
import { describe, expect, test } from 'vitest';
import type { Capabilities } from '../../src/sources/source.ts';
import { describeConditions } from './conditions.ts';
import { describeCounts } from './counts.ts';
import { describeKeys } from './keys.ts';
import { withPermits, type OpenWith } from './open.ts';
import { describePages } from './pages.ts';
import { describeRandom, describeRandomLists } from './random.ts';
import { describeListScope, describeScope, describeScopedKeys, describeScopedPages } from './scope.ts';
import { describeSize } from './size.ts';

const everything: Capabilities = { page: true, filter: true, order: true, total: true };

/**
 * Runs every case on sources of the kind, which `openWith` opens with records and rows of the suite's.
 *
 * @param capabilities what the sources declare: cases of what they cannot do are no cases of theirs
 */
export function describeSource(
  kindName: string,
  openWith: OpenWith,
  capabilities: Capabilities = everything,
): void {
  describe(`a source of the kind ${kindName}`, () => {
    test('C-CAPABILITIES-01 MUST declare what it can do', async () => {
      await withPermits(openWith, {}, async (permits) => expect(permits.capabilities).toEqual(capabilities));
    });
    describeKeys(openWith);
    describeConditions(openWith);
    describeScope(openWith);
    describeScopedKeys(openWith);
    describeSize(openWith, capabilities);
    describeRandom(openWith);
    if (!capabilities.page || !capabilities.total) return;
    describePages(openWith);
    describeCounts(openWith);
    describeListScope(openWith);
    describeScopedPages(openWith);
    describeRandomLists(openWith);
  });
}
