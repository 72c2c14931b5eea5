// Hidden is as if it had never existed: a caller's replies are the same whatever is changed of what they may not see.
import { expect, inject, test } from 'vitest';
import { demoConfig } from '../config.ts';
import { createCoverage, describe, listsMissed } from '../proof/coverage.ts';
import { tellFound } from '../proof/finding.ts';
import { openGround } from '../proof/ground.ts';
import { items } from '../proof/items.ts';
import { drawPlans, search } from '../proof/search.ts';
import { allAskers } from './askers.ts';
import { hasRecord, recordNames, records } from './rights.ts';

/** Not how long it takes, but when it hangs. */
const capMs = 600_000;

test(
  'no caller tells two worlds apart that differ in what is hidden from them',
  async () => {
    const ground = openGround(demoConfig(inject('sampleFolder')).published);
    const coverage = createCoverage();
    try {
      const { finding, pairs, requests } = await search({
        ground,
        plans: drawPlans(1),
        most: 26,
        sequencesPerPair: 8,
        witness: coverage.witness,
      });
      expect(finding && tellFound(finding, finding.difference)).toBeNull();
      console.log(`${pairs} pairs of worlds, ${requests} requests\n${describe(coverage)}`);
      expect(pairs).toBeGreaterThanOrEqual(25);
      expect(requests).toBeGreaterThan(1_000);
      // Of some records no sample caller has an order that opens them.
      const seen = recordNames.filter((name) => allAskers.some((asker) => hasRecord(asker, name)));
      const lists = seen.map((name) => records[name].list);
      expect(listsMissed(coverage).filter((list) => lists.includes(list))).toEqual([]);
      expect(coverage.callers.size).toBeGreaterThanOrEqual(allAskers.length);
      expect(items.filter((item) => !coverage.items.has(String(item)))).toEqual([]);
    } finally {
      await ground.close();
    }
  },
  capMs,
);
