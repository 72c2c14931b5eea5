// The field catalogue tells a caller nothing of what their graph lacks: it is, to the byte, the catalogue of a
// gateway in which that was never written.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoConfig } from '../config.ts';
import { askers } from './askers.ts';
import { observe } from './observation.ts';
import type { Asker } from './rights.ts';
import { namesOf, readSchema } from './unwritten.ts';
import { openBoth } from './without-binda.ts';
import type { Gateways } from './without-binda.ts';

const files = readSchema(demoConfig('unused').schema);
const others = new Set(namesOf(files.filter(({ agency }) => agency !== 'binda')));
const own = namesOf(files.filter(({ agency }) => agency === 'binda')).filter((name) => !others.has(name));
const secret = [...own, 'binda', 'bindaRelease', 'kominda', 'INTELLIGENCE'];
const entry =
  'type field concept definition owner classification legalBasis purposes unit dataType source freshness';

let gateways: Gateways;
beforeAll(async () => {
  gateways = await openBoth();
});
afterAll(() => gateways.close());

const callers: readonly Asker[] = [askers.naker, askers.dukcapil, askers.everyone, askers.dashboard];

describe.each(callers)('$persona', (asker) => {
  test('reads the catalogue of a gateway without regional intelligence', async () => {
    const query = `{ fieldCatalogue { ${entry} } }`;
    const whole = await observe(gateways.whole, asker, query);
    expect(whole).toEqual(await observe(gateways.without, asker, query));
    expect(whole.body).toContain('"freshness"');
    // A name of one plain word, such as reports, is also a word of other texts; as a value it is the name.
    for (const name of secret) {
      expect(whole.body.includes(JSON.stringify(name)), name).toBe(false);
      if (/[a-z][A-Z]|_/.test(name)) expect(whole.body.includes(name), name).toBe(false);
    }
  });

  test('finds nothing of it by type, field, owner or words', async () => {
    for (const name of [...secret, 'intelijen']) {
      for (const argument of ['type', 'field', 'owner', 'search']) {
        const query = `{ fieldCatalogue(${argument}: "${name}") { ${entry} } }`;
        const whole = await observe(gateways.whole, asker, query);
        expect(whole, query).toEqual(await observe(gateways.without, asker, query));
        // A word such as "low" is also in texts of other things.
        if (argument !== 'search') expect(whole.body, query).toBe('{"data":{"fieldCatalogue":[]}}');
      }
    }
  });
});

test('the comparison sees a difference where there is one', async () => {
  const query = '{ fieldCatalogue(search: "ReleasedReport") { type field } }';
  const whole = await observe(gateways.whole, askers.imigrasi, query);
  expect(whole.body).toContain('"ReleasedReport"');
  expect(whole).not.toEqual(await observe(gateways.without, askers.imigrasi, query));
});
