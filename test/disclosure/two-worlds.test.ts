// Hidden is as if it had never existed: a caller's replies are the same whatever is changed of what they may not see.
import { inject, expect, test } from 'vitest';
import { demoConfig } from '../config.ts';
import { drawPlans, search } from '../proof/search.ts';

test('no caller tells two worlds apart that differ in what is hidden from them', async () => {
  const { published } = demoConfig(inject('sampleFolder'));
  const { finding, pairs, requests } = await search({
    published,
    plans: drawPlans(1),
    most: 26,
    sequencesPerPair: 14,
  });
  expect(finding).toBeNull();
  expect(pairs).toBeGreaterThanOrEqual(25);
  expect(requests).toBeGreaterThanOrEqual(500);
});
