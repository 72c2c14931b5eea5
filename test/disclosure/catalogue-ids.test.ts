// Ids and cursors of rows that a caller may not see, as others were given them, asked after by that caller.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at } from '../gateway.ts';
import { askers } from './askers.ts';
import { item } from './catalogue.ts';
import { introspect } from './introspection.ts';
import { observe } from './observation.ts';
import { hasRecord, recordNames, records } from './rights.ts';
import type { Asker } from './rights.ts';
import { openUnwritten } from './unwritten-pair.ts';
import type { UnwrittenPair } from './unwritten-pair.ts';
import { forged } from './words.ts';

const asker = askers.naker;
/** Those who between them see rows of every record and region. */
const others: readonly Asker[] = [
  askers.imigrasiOnCase,
  askers.palangkaRaya,
  askers.binda,
  askers.bindaOfKalteng,
  askers.polriOnCase,
  askers.imigrasiIntelligence,
  askers.tniIntelligence,
  asker,
];
const lists = [...recordNames.map((name) => records[name].list), 'foreignNationals'];
const cursorAt = (list: string): string => `{ ${list}(first: 3) { pageInfo { endCursor } } }`;

let pair: UnwrittenPair;
/** Ids by the list that gave them, of whoever was given them. */
const known = new Map<string, readonly string[]>();
/** The fields of the caller's graph that look up by an id. */
let lookUps: readonly string[];
beforeAll(async () => {
  pair = await openUnwritten(asker);
  for (const other of others)
    for (const [list, given] of await idsOf(other))
      known.set(list, [...new Set([...(known.get(list) ?? []), ...given])]);
  const schema = await introspect(pair.unwritten, asker);
  lookUps = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, args }) =>
    args.length === 1 && String(args[0]?.type) === 'ID!' ? [name] : [],
  );
}, 300_000);
afterAll(() => pair.close());

/** What a caller is given by each list of their graph. */
async function idsOf({ persona, purpose, order }: Asker): Promise<ReadonlyMap<string, readonly string[]>> {
  const asking = { ...(purpose !== undefined && { purpose }), ...(order !== undefined && { order }) };
  const fields = at(
    (await pair.whole.ask(persona, '{ __schema { queryType { fields { name } } } }', asking)).data,
    '__schema',
    'queryType',
    'fields',
  );
  const own = new Set((fields as readonly { readonly name: string }[]).map(({ name }) => name));
  const asked = lists.filter((list) => own.has(list));
  const query = `{ ${asked.map((list) => `${list}(first: 500) { nodes { id } }`).join(' ')} }`;
  const { data, errors } = await pair.whole.ask(persona, query, asking);
  expect(errors).toEqual([]);
  return new Map(
    asked.map((list) => [
      list,
      (at(data, list, 'nodes') as readonly { readonly id: string }[]).map(({ id }) => id),
    ]),
  );
}

describe(item(24, 28), () => {
  test('an id of any row is to each look-up what it is where the row was never written', async () => {
    expect(lookUps.length).toBeGreaterThan(10);
    expect([...known.values()].flat().length).toBeGreaterThan(500);
    for (const [list, all] of known) {
      const some = [...all.slice(0, 3), ...all.slice(-3), ...forged];
      const declared = some.map((_, index) => `$i${index}: ID!`).join(', ');
      const variables = Object.fromEntries(some.map((id, index) => [`i${index}`, id]));
      for (let start = 0; start < lookUps.length; start += 8) {
        const asked = lookUps
          .slice(start, start + 8)
          .flatMap((field) => some.map((_, index) => `${field}${index}: ${field}(id: $i${index}) { id }`));
        await pair
          .expectSame(`query (${declared}) { ${asked.join(' ')} }`, { variables })
          .catch((error: unknown) => {
            throw new Error(`ids of ${list}`, { cause: error });
          });
      }
    }
  });

  test.each(['stayPermit', 'travelDocument', 'residenceCertificate', 'employer', 'foreignNational'])(
    'a hidden %s is answered as a forged one, to the byte',
    async (field) => {
      const document = `query ($id: ID!) { ${field}(id: $id) { id } }`;
      const ask = async (id: string, gateway = pair.whole) => {
        const { calls: _, ...told } = await observe(gateway, asker, document, { variables: { id } });
        return told;
      };
      const answer = await ask(forged[0] ?? '');
      expect(JSON.parse(answer.body)).toEqual({ data: { [field]: null } });
      let hidden = '';
      for (const id of known.get(`${field}s`) ?? [])
        if (hidden === '' && (await ask(id, pair.unwritten)).body === answer.body) hidden = id;
      const oneLetter = `${hidden.slice(0, -2)}${hidden.at(-2) === 'A' ? 'B' : 'A'}${hidden.at(-1) ?? ''}`;
      const [another = ''] = known.get(field === 'employer' ? 'stayPermits' : 'employers') ?? [];
      const [flag = ''] = known.get('watchFlags') ?? [];
      for (const id of [hidden, oneLetter, another, flag]) {
        expect(id).toHaveLength(87);
        expect(await ask(id)).toEqual(answer);
      }
    },
  );

  test('ids have one size, hold nothing of their key, and share no beginning with their neighbours', () => {
    const all = [...known.values()].flat();
    expect(new Set(all.map((id) => id.length))).toEqual(new Set([87]));
    // The first letters tell the key that sealed; what follows is as different as chance makes it.
    expect(new Set(all.map((id) => id.slice(2, 12))).size).toBe(new Set(all).size);
    for (const id of all)
      expect(Buffer.from(id, 'base64url').toString('latin1')).not.toMatch(/ZX\d|ITAS|RPTKA/);
  });
});

describe(item(24), () => {
  const document =
    'query ($after: Cursor) { stayPermits(after: $after, first: 5) { totalCount nodes { number } } }';

  test('a cursor opens for its own caller, list and question alone, and is refused alike otherwise', async () => {
    const refused = await pair.expectSame(document, { variables: { after: 'AAAA' } });
    expect(refused.body).toContain('CURSOR_INVALID');
    expect(refused.calls).toEqual([]);
    const cursors = await Promise.all(
      others.map(async ({ persona, purpose, order }) => {
        const { data } = await pair.whole.ask(persona, cursorAt('stayPermits'), {
          ...(purpose !== undefined && { purpose }),
          ...(order !== undefined && { order }),
        });
        return at(data, 'stayPermits', 'pageInfo', 'endCursor');
      }),
    );
    const own = cursors.pop();
    expect(cursors.every((cursor) => typeof cursor === 'string')).toBe(true);
    const visas = at(
      (await pair.whole.ask(asker.persona, cursorAt('visas'))).data,
      'visas',
      'pageInfo',
      'endCursor',
    );
    for (const after of [...cursors, visas, forged[0], ...(known.get('watchFlags') ?? []).slice(0, 1)])
      expect(await pair.expectSame(document, { variables: { after } })).toEqual(refused);

    const opened = await observe(pair.whole, asker, document, { variables: { after: own } });
    expect(JSON.parse(opened.body)).not.toHaveProperty('errors');
    const narrowed = document.replace('first: 5', 'filter: { region: { prefix: "62.03" } }');
    expect((await observe(pair.whole, asker, narrowed, { variables: { after: own } })).body).toContain(
      'CURSOR_INVALID',
    );
  });
});

test(`${item(35)}: of all ids that anybody was given, a look-up opens those of the caller’s own list`, async () => {
  const listed = await idsOf(asker);
  let opened = 0;
  for (const name of recordNames.filter((each) => hasRecord(asker, each))) {
    const { list } = records[name];
    const field = name.charAt(0).toLowerCase() + name.slice(1);
    expect(lookUps).toContain(field);
    const own = listed.get(list) ?? [];
    const all = known.get(list) ?? [];
    const asked = all.map((id, index) => `a${index}: ${field}(id: ${JSON.stringify(id)}) { id }`);
    const found: unknown[] = [];
    for (let start = 0; start < asked.length; start += 60) {
      const { data, errors } = await pair.whole.ask(
        asker.persona,
        `{ ${asked.slice(start, start + 60).join(' ')} }`,
      );
      expect(errors).toEqual([]);
      found.push(...Object.values(data as object).flatMap((row: unknown) => at(row, 'id') ?? []));
    }
    expect([...found].sort(), name).toEqual([...own].sort());
    opened += found.length;
  }
  expect(opened).toBeGreaterThan(50);
});
