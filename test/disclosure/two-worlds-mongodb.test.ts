// The same on a MongoDB server: what a caller is told, and what is read for it, does not depend on what is hidden.
import { expect, inject, test } from 'vitest';
import { demoConfig } from '../config.ts';
import { tellFound } from '../proof/finding.ts';
import { openGround } from '../proof/ground.ts';
import { drawPlans, search } from '../proof/search.ts';

const notRun =
  'MongoDB: start a server (scripts/mongodb.sh start, or docker run -d -p 27017:27017 mongo:7) and run MONGODB_URI=<its URI> npm test';

/** Not how long it takes, but when it hangs. */
const capMs = 600_000;

test(
  'no caller tells two worlds apart whose rows are kept in MongoDB',
  async (context) => {
    if (process.env['MONGODB_URI'] === undefined) context.skip(notRun);
    const ground = openGround(demoConfig(inject('sampleFolder')).published, 'mongodb');
    try {
      const { finding, pairs, requests } = await search({
        ground,
        plans: drawPlans(2),
        most: 4,
        sequencesPerPair: 8,
      });
      expect(finding && tellFound(finding, finding.difference)).toBeNull();
      expect(pairs).toBe(4);
      expect(requests).toBeGreaterThan(80);
    } finally {
      await ground.close();
    }
  },
  capMs,
);
