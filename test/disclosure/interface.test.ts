// An interface of which a caller may know a part: the records that are hidden give no row, count or error, and the others
// are as they would be without them.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Row } from '../../src/sources/source.ts';
import { demoConfig } from '../config.ts';
import { at } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { eachRecord, wholeSample } from './sample-part.ts';
import { makeKeys, openWorld } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-interface-'));
const [one, two, three] = wholeSample.TravelDocument.filter((row) => row['region'] === '61.04');

/** A row of a kind, of a person seen in Ketapang. */
function sighting(
  kind: 'TerritorialSighting' | 'OperationSighting',
  person: Row | undefined,
  more: Row,
): Row {
  const [model] = wholeSample[kind];
  return {
    ...model,
    issuingState: person?.['issuingState'] ?? null,
    document: person?.['number'] ?? null,
    region: '61.04',
    ...('shared' in (model ?? {}) && { shared: true }),
    ...more,
  };
}

const activities = ['b', null, '\u{1f600}', 'a', '\uff5e', null];
const rows = {
  ...eachRecord((name) => (name === 'TravelDocument' ? wholeSample[name] : [])),
  // One was seen by both agencies, by turns; two by the military alone, three times; three once by each.
  TerritorialSighting: [
    ...activities.map((activity, index) =>
      sighting('TerritorialSighting', one, {
        number: `T${index}`,
        activity,
        at: `2025-01-0${index + 1}T00:00:00.000Z`,
      }),
    ),
    ...[6, 7, 8].map((index) => sighting('TerritorialSighting', two, { number: `T${index}`, activity: 'x' })),
    sighting('TerritorialSighting', three, { number: 'T9', activity: 'x' }),
  ],
  OperationSighting: [
    ...activities.map((activity, index) =>
      sighting('OperationSighting', one, {
        number: `O${index}`,
        activity,
        at: `2025-02-0${index + 1}T00:00:00.000Z`,
      }),
    ),
    sighting('OperationSighting', three, { number: 'O9', activity: 'x' }),
  ],
};

/** The project's schema with what people are seen doing left out now and then, and one more change of the military's. */
function schemaWith(name: string, change: (text: string) => string): string {
  const schema = join(folder, name);
  cpSync(demoConfig(folder).schema, schema, { recursive: true });
  for (const file of ['people', 'tni', 'timpora']) {
    const path = join(schema, `${file}.graphql`);
    const text = readFileSync(path, 'utf8').replace('activity: String!', 'activity: String');
    writeFileSync(path, file === 'tni' ? change(text) : text);
  }
  return schema;
}

let open: TestGateway;
let closed: TestGateway;
beforeAll(async () => {
  const keys = makeKeys(folder);
  open = await openWorld({ rows, schema: schemaWith('open', (text) => text) }, keys);
  const restricted = (text: string): string =>
    text.replace(
      /(type TerritorialSighting implements Sighting\s+@label\(level: )OFFICIAL/,
      (_, before: string) => `${before}RESTRICTED`,
    );
  closed = await openWorld({ rows, schema: schemaWith('closed', restricted) }, keys);
});
afterAll(async () => {
  await Promise.all([open.close(), closed.close()]);
  rmSync(folder, { recursive: true, force: true });
});

async function sightingsOf(gateway: TestGateway, list: string): Promise<ReadonlyMap<unknown, unknown>> {
  const { data, errors } = await gateway.ask(
    'timpora-kalbar',
    `{ foreignNationals(first: 500, filter: { region: { eq: "61.04" } }) { nodes { id ${list} } } }`,
  );
  expect(errors).toEqual([]);
  const people = at(data, 'foreignNationals', 'nodes') as readonly { readonly id: string }[];
  const seen = people.flatMap((person): [unknown, unknown][] => {
    const sightings = at(person, 'sightings');
    return at(sightings, 'totalCount') === 0 ? [] : [[at(sightings, 'totalCount'), sightings]];
  });
  return new Map(seen);
}

test('a record that the caller may not know is no part of it', async () => {
  const all = 'sightings(first: 100) { totalCount hasMore nodes { __typename } }';
  expect([...(await sightingsOf(open, all)).keys()].sort()).toEqual([12, 2, 3]);
  const known = await sightingsOf(closed, all);
  expect([...known.keys()].sort()).toEqual([1, 6]);
  expect(JSON.stringify([...known.values()])).not.toContain('Territorial');
});

test('there is more where one record has more, and where all together have', async () => {
  const cut = await sightingsOf(open, 'sightings(first: 2) { totalCount hasMore nodes { id } }');
  expect([2, 3, 12].map((count) => at(cut.get(count), 'hasMore'))).toEqual([false, true, true]);
  const single = await sightingsOf(open, 'sightings(first: 1) { totalCount hasMore nodes { id } }');
  expect(at(single.get(2), 'hasMore')).toBe(true);
  const whole = await sightingsOf(open, 'sightings(first: 12) { totalCount hasMore nodes { id } }');
  expect([2, 3, 12].map((count) => at(whole.get(count), 'hasMore'))).toEqual([false, false, false]);
});

test.each(['ASC', 'DESC'])(
  'text is in code point order %s, and what is missing comes last',
  async (direction) => {
    const order = `orderBy: [{ field: ACTIVITY, direction: ${direction} }]`;
    const seen = await sightingsOf(open, `sightings(first: 100, ${order}) { totalCount nodes { activity } }`);
    const nodes = at(seen.get(12), 'nodes') as readonly { readonly activity: string | null }[];
    const texts = ['a', 'a', 'b', 'b', '\uff5e', '\uff5e', '\u{1f600}', '\u{1f600}'];
    expect(nodes.map(({ activity }) => activity)).toEqual([
      ...(direction === 'ASC' ? texts : texts.toReversed()),
      ...Array.from({ length: 4 }, () => null),
    ]);
  },
);
