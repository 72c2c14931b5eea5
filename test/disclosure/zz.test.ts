import { test, expect } from 'vitest';
import fc from 'fast-check';
import { askers } from './askers.ts';
import { drawDocument } from './documents.ts';
import { observe, withCursorsRenamed } from './observation.ts';
import { createTape, tapes } from './tape.ts';
import { openPair, disturb } from './worlds.ts';
import { appendFileSync } from 'node:fs';
test('look', { timeout: 900000 }, async () => {
  let seed = 100;
  for (const [name, asker] of Object.entries(askers)) {
    if (name === 'binda') continue;
    for (const keepsPlaces of [true, false]) {
      seed += 1;
      const pair = await openPair(asker, { seed, keepsPlaces });
      try {
        const r = await fc.check(
          fc.asyncProperty(tapes(400), async (numbers) => {
            const tape = createTape(numbers);
            const { query, variables } = drawDocument(pair.schema, pair.words, tape);
            const c = keepsPlaces ? (x: any) => x : withCursorsRenamed;
            const one = await observe(pair.one, asker, query, { variables });
            await disturb(pair.other, query, tape);
            const other = await observe(pair.other, asker, query, { variables });
            if (one.body.includes('"INTERNAL"'))
              throw new Error('INTERNAL ' + query + JSON.stringify(variables) + one.body.slice(0, 500));
            if (JSON.stringify(c(one)) !== JSON.stringify(c(other)))
              throw new Error(
                query +
                  JSON.stringify(variables) +
                  '\n' +
                  JSON.stringify(c(one)).slice(0, 3000) +
                  '\n' +
                  JSON.stringify(c(other)).slice(0, 3000),
              );
          }),
          { seed, numRuns: 300 },
        );
        appendFileSync(
          '/tmp/zz.log',
          `${name} ${seed} ${keepsPlaces} failed=${r.failed} ${r.failed ? String((r as any).errorInstance?.message).slice(0, 6000) : ''}\n`,
        );
      } finally {
        await pair.close();
      }
    }
  }
});
