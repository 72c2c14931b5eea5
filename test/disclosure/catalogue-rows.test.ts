// Rows that a caller may not see, and the oracles by which others have found them: ids, cursors, counts, page
// flags and shared loads.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { askers } from './askers.ts';
import { observe } from './observation.ts';
import { forged } from './words.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

async function idsOf(persona: string, list: string, first = 40): Promise<readonly string[]> {
  const { data } = await gateway.ask(persona, `{ ${list}(first: ${first}) { nodes { id } } }`);
  return (at(data, list, 'nodes') as readonly { id: string }[]).map(({ id }) => id);
}

describe('[24] [28] an id', () => {
  const lookUps = [
    ['stayPermit', 'stayPermits', 'imigrasi-kalbar'],
    ['travelDocument', 'travelDocuments', 'imigrasi-kalbar'],
    ['residenceCertificate', 'residenceCertificates', 'imigrasi-kalbar'],
    ['employer', 'employers', 'imigrasi-kalbar'],
    ['foreignNational', 'foreignNationals', 'imigrasi-kalbar'],
  ] as const;

  test.each(lookUps)(
    'of a hidden %s is answered as a forged one is, to the byte',
    async (field, list, persona) => {
      const visible = new Set(await idsOf('naker-kapuas', list, 100));
      const hidden = (await idsOf(persona, list)).find((id) => !visible.has(id)) ?? '';
      const [forgery = ''] = forged;
      expect(hidden).toHaveLength(forgery.length);
      const document = `query ($id: ID!) { ${field}(id: $id) { id } }`;
      const ask = async (id: string) => {
        const { calls: _, ...seen } = await observe(gateway, askers.naker, document, { variables: { id } });
        return seen;
      };
      const answer = await ask(forgery);
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.body)).toEqual({ data: { [field]: null } });
      expect(await ask(hidden)).toEqual(answer);
      // One letter changed, and the id of another type's row.
      expect(
        await ask(`${hidden.slice(0, -2)}${hidden.at(-2) === 'A' ? 'B' : 'A'}${hidden.at(-1) ?? ''}`),
      ).toEqual(answer);
      const [other = ''] = await idsOf('naker-kapuas', field === 'employer' ? 'stayPermits' : 'employers', 1);
      expect(await ask(other)).toEqual(answer);
    },
  );

  test('of a row of a type outside the view is answered as a forged one', async () => {
    const [flag = ''] = await idsOf('binda-kalbar', 'watchFlags', 1);
    const ask = async (id: string) =>
      observe(gateway, askers.naker, 'query ($id: ID!) { foreignNational(id: $id) { id } }', {
        variables: { id },
      });
    expect(await ask(flag)).toEqual(await ask(forged[0] ?? ''));
  });

  test('has one size, holds nothing of its key, and shares no beginning with its neighbours', async () => {
    const lists = ['stayPermits', 'travelDocuments', 'workAssignments', 'compensationPayments', 'employers'];
    const ids = (await Promise.all(lists.map((list) => idsOf('naker-kapuas', list)))).flat();
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids.map((id) => id.length))).toEqual(new Set([87]));
    // The first letters tell the key that sealed; what follows is as different as chance makes it.
    expect(new Set(ids.map((id) => id.slice(2, 10))).size).toBe(ids.length);
    for (const id of ids)
      expect(Buffer.from(id, 'base64url').toString('latin1')).not.toMatch(/ZX\d|ITAS|RPTKA/);
  });
});

describe('[24] a cursor', () => {
  const document = `query ($after: Cursor, $region: RegionCode) {
    stayPermits(after: $after, filter: { region: { prefix: $region } }) { totalCount nodes { number } } }`;
  const cursorOf = async (persona: string, list = 'stayPermits'): Promise<unknown> => {
    const { data } = await gateway.ask(persona, `{ ${list}(first: 3) { pageInfo { endCursor } } }`);
    return at(data, list, 'pageInfo', 'endCursor');
  };

  test('opens for its own caller, list and question alone, and is refused alike otherwise', async () => {
    const own = `query ($after: Cursor) { stayPermits(after: $after) { nodes { number } } }`;
    const ask = async (query: string, variables: object) =>
      observe(gateway, askers.naker, query, { variables: { ...variables } });
    const after = await cursorOf('naker-kapuas');
    expect(JSON.parse((await ask(own, { after })).body)).not.toHaveProperty('errors');

    const refused = await ask(own, { after: 'AAAA' });
    expect(refused.body).toContain('CURSOR_INVALID');
    expect(refused.calls).toEqual([]);
    for (const persona of ['imigrasi-kalbar', 'imigrasi-palangkaraya', 'binda-kalbar'])
      expect(await ask(own, { after: await cursorOf(persona) })).toEqual(refused);
    expect(await ask(own, { after: await cursorOf('naker-kapuas', 'visas') })).toEqual(refused);
    expect((await ask(document, { after, region: '62.03' })).body).toContain('CURSOR_INVALID');
  });
});

describe('[26] [27] counts and page flags', () => {
  test('speak of visible rows alone, at the very end of the visible rows', async () => {
    const { data } = await gateway.ask(
      'naker-kapuas',
      '{ stayPermits { totalCount } workAssignments { totalCount } }',
    );
    for (const list of ['stayPermits', 'workAssignments']) {
      const total = Number(at(data, list, 'totalCount'));
      const page = async (first: number): Promise<unknown> => {
        const seen = await gateway.ask(
          'naker-kapuas',
          `{ ${list}(first: ${first}) { totalCount nodes { id } pageInfo { hasNextPage } } }`,
        );
        const nodes = at(seen.data, list, 'nodes') as readonly unknown[];
        return [
          nodes.length,
          at(seen.data, list, 'pageInfo', 'hasNextPage'),
          at(seen.data, list, 'totalCount'),
        ];
      };
      expect(await page(total)).toEqual([total, false, total]);
      expect(await page(total - 1)).toEqual([total - 1, true, total]);
      expect(await page(500)).toEqual([total, false, total]);
    }
  });

  test('of lists under an object do so too', async () => {
    const { data } = await gateway.ask(
      'naker-kapuas',
      `{ workAssignments(first: 100) { nodes { worker { id stayPermits(first: 100) { totalCount hasMore nodes { id } }
          one: stayPermits(first: 1) { totalCount hasMore nodes { id } } } } } }`,
    );
    const nodes = at(data, 'workAssignments', 'nodes') as readonly { worker: unknown }[];
    for (const { worker } of nodes) {
      const total = at(worker, 'stayPermits', 'totalCount');
      expect(at(worker, 'stayPermits', 'nodes')).toHaveLength(Number(total));
      expect(at(worker, 'stayPermits', 'hasMore')).toBe(false);
      expect(at(worker, 'one', 'hasMore')).toBe(Number(total) > 1);
      expect(at(worker, 'one', 'totalCount')).toBe(total);
    }
    expect(nodes.some(({ worker }) => at(worker, 'one', 'hasMore') === true)).toBe(true);
  });
});

test('[33] requests at the same time share no load: each caller gets their own rows', async () => {
  const document = `{ foreignNationals(first: 30) { totalCount nodes { id name stayPermits { totalCount nodes { number region } } } }
    workAssignments(first: 30) { totalCount nodes { id worker { name stayPermits { totalCount } } } } }`;
  const personas = [
    'naker-kapuas',
    'imigrasi-kalbar',
    'imigrasi-palangkaraya',
    'dukcapil-kapuas',
    'binda-kalbar',
  ];
  const alone = new Map<string, string>();
  for (const persona of personas) alone.set(persona, (await gateway.ask(persona, document)).text);
  expect(new Set(alone.values()).size).toBeGreaterThan(2);
  const together = Array.from({ length: 30 }, (_, index) => personas[index % personas.length] ?? '');
  const answers = await Promise.all(together.map((persona) => gateway.ask(persona, document)));
  answers.forEach(({ text }, index) => expect(text).toBe(alone.get(together[index] ?? '')));
});
