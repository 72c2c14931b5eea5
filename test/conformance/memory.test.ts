// The source that the bench runs over keeps to scopes as every source does. What it leaves out is what costs a source
// nothing here: it gives rows with all of their columns, and refuses no query.
import { describe } from 'vitest';
import { openRows } from '../../bench/sources/open.ts';
import type { OpenWith } from './open.ts';
import { describeRandom } from './random.ts';
import { describeListScope, describeScope, describeScopedKeys, describeScopedPages } from './scope.ts';

const openWith: OpenWith = (records, rows) =>
  Promise.resolve({
    source: openRows({ agency: 'agency', records, rows, called: () => undefined }),
    close: () => Promise.resolve(),
  });

describe('a source over rows in memory', () => {
  describeScope(openWith);
  describeScopedKeys(openWith);
  describeListScope(openWith);
  describeScopedPages(openWith);
  describeRandom(openWith);
});
