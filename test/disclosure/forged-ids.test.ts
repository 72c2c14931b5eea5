// What an id of a hidden row and a forged one make the gateway do: as much, or the time would tell them apart.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { askers } from './askers.ts';
import { observe } from './observation.ts';
import { hasRecord, recordNames, records } from './rights.ts';
import { forged } from './words.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

const asker = askers.naker;
const lookUps = [
  ...recordNames
    .filter((name) => hasRecord(asker, name))
    .map((name) => [name.charAt(0).toLowerCase() + name.slice(1), records[name].list] as const),
  ['foreignNational', 'foreignNationals'] as const,
];

test.each(lookUps)(
  '[41] an id of a hidden %s takes the reads that a forged one takes',
  async (field, list) => {
    const idsOf = async (persona: string): Promise<readonly string[]> => {
      const { text } = await gateway.ask(persona, `{ ${list}(first: 50) { nodes { id } } }`);
      return [...text.matchAll(/"id":"([\w-]{87})"/g)].map(([, id]) => id ?? '');
    };
    const readsOf = async (id: string): Promise<readonly string[]> => {
      const document = `query ($id: ID!) { ${field}(id: $id) { id } }`;
      const { calls, body } = await observe(gateway, asker, document, { variables: { id } });
      expect(body).toBe(`{"data":{"${field}":null}}`);
      return calls.map((call) => call.replace(/:.*/s, '')).sort();
    };
    const own = new Set(await idsOf(asker.persona));
    const hidden = (await idsOf('imigrasi-kalbar')).find((id) => !own.has(id));
    const reads = await readsOf(forged[0] ?? '');
    expect(reads.length).toBeGreaterThan(0);
    if (hidden !== undefined) expect(await readsOf(hidden)).toEqual(reads);
  },
);
