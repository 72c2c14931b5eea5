// Persisted documents that are registered for others: a gateway that has them answers a caller as one in which they never
// were, and an agency that is hidden from the caller changes nothing of who knows what.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemoConfig } from '../../src/config/config.ts';
import { enumerateClearances, readPolicy } from '../../src/access/policy.ts';
import { openDocuments } from '../../src/documents/open.ts';
import { demoConfig } from '../config.ts';
import { exchanging, makeDocuments, published } from '../documents/made.ts';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { item } from './catalogue.ts';
import { send } from './raw.ts';
import type { RawRequest } from './raw.ts';

const persona = 'naker-kapuas';
const valid = '{ stayPermits { totalCount } }';
const hidden = '{ watchFlags { totalCount } }';
const own = '{ viewer { role } }';

const intelligence = { role: 'imigrasi-intelligence', purpose: 'INTELLIGENCE', orderKind: null } as const;
const onCase = { role: 'naker-officer', purpose: 'CASE_SETTLEMENT', orderKind: 'CASE_LABOUR' } as const;

const withOthers = makeDocuments();
const alone = makeDocuments();
for (const folder of [withOthers, alone]) folder.register(own, exchanging('naker-officer'));
const ofOthers = [
  withOthers.register(valid, exchanging('imigrasi-officer'), intelligence),
  withOthers.register(hidden, intelligence),
  // Of the caller's own role, with an order that they do not name.
  withOthers.register('{ travelDocuments { totalCount } }', onCase),
  withOthers.register('{ presenceCounts(region: "61") { value } }', published),
];

const without =
  (agency: string) =>
  ({ agencies, ...config }: DemoConfig): DemoConfig => ({
    ...config,
    agencies: Object.fromEntries(Object.entries(agencies).filter(([name]) => name !== agency)),
  });

describe(item(31), () => {
  let whole: TestGateway;
  let unwritten: TestGateway;
  let unconnected: TestGateway;
  beforeAll(async () => {
    [whole, unwritten, unconnected] = await Promise.all([
      openGateway({ configure: withOthers.configure() }),
      openGateway({ configure: alone.configure() }),
      openGateway({ configure: (config) => without('binda')(withOthers.configure()(config)) }),
    ]);
  });
  afterAll(() => Promise.all([whole, unwritten, unconnected].map((gateway) => gateway.close())));

  const requests = (documentId: string): readonly RawRequest[] => [
    { body: { documentId } },
    { body: { documentId, variables: { a: 1 }, operationName: 'A', extensions: { b: 2 } } },
    { body: { documentId }, headers: { accept: 'application/graphql-response+json' } },
    { body: { documentId, query: valid } },
    { path: `/graphql?documentId=${documentId}`, method: 'GET' },
    {
      path: `/graphql?documentId=${documentId}`,
      method: 'GET',
      headers: { 'apollo-require-preflight': 'yes' },
    },
  ];

  test('an id of others’ is as one that nobody registered, and as one that is none', async () => {
    // Whoever it is registered for has asked for it before.
    const theirs = await send(whole, 'imigrasi-kalbar', { body: { documentId: ofOthers[0] } });
    expect(theirs.status).toBe(200);
    const unregistered = `sha256:${'0'.repeat(64)}`;
    for (const documentId of ofOthers) {
      for (const [place, raw] of requests(documentId).entries()) {
        const seen = await send(whole, persona, raw);
        expect(seen).toEqual(await send(unwritten, persona, raw));
        for (const other of [unregistered, 'none']) {
          const like = requests(other)[place];
          if (like) expect(seen).toEqual(await send(unwritten, persona, like));
        }
      }
    }
  });

  test('an agency that the caller knows nothing of, connected or not, changes nothing', async () => {
    // With it, immigration's graph is another than the caller's; without, it is the same.
    const sdl = '{ __schema { types { name fields { name } } } }';
    const graphOf = async (gateway: TestGateway, as: string) =>
      (await send(gateway, as, { body: { query: sdl } })).body;
    expect(await graphOf(whole, 'imigrasi-kalbar')).not.toBe(await graphOf(whole, persona));
    expect(await graphOf(unconnected, 'imigrasi-kalbar')).toBe(await graphOf(unconnected, persona));
    for (const documentId of ofOthers)
      for (const raw of requests(documentId))
        expect(await send(unconnected, persona, raw)).toEqual(await send(whole, persona, raw));
  });

  test('where nothing but registered documents is answered, others’ are refused as all else is', async () => {
    const [first, second] = await Promise.all(
      [withOthers, alone].map((documents) => openGateway({ configure: documents.configure(true) })),
    );
    if (!first || !second) throw new Error('two gateways');
    for (const query of [valid, hidden, '{ nothing }', '{']) {
      const seen = await send(first, persona, { body: { query } });
      expect(seen).toEqual(await send(second, persona, { body: { query } }));
      expect(seen).toEqual(await send(second, persona, { body: { query: '{ a }' } }));
    }
    await Promise.all([first.close(), second.close()]);
  });
});

test(`${item(31)}: a document is known to whoever is cleared for the same, and to nobody else`, () => {
  const policy = readPolicy(demoConfig('unused').policy);
  const grants = enumerateClearances(policy);
  for (const { clearance, ...whom } of grants) {
    const folder = makeDocuments();
    const id = folder.register(own, whom);
    const documents = openDocuments(folder.configure()(demoConfig('unused')).documents, policy);
    const knowing = grants.filter((each) => documents.of(each.clearance).textOf(id) !== undefined);
    const same = grants.filter((each) => JSON.stringify(each.clearance) === JSON.stringify(clearance));
    expect(knowing).toEqual(same);
  }
});
