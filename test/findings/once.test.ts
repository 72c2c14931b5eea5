// Findings that several fields of one request ask for: each rule is worked out once, and fails for those alone that ask for it.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createFaultySource } from '../faults/source.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

const dukcapil = createFaultySource();
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ around: { dukcapil: (source) => dukcapil.around(source, 'dukcapil') } });
});
afterEach(() => {
  dukcapil.fault = { is: 'none' };
});
afterAll(() => gateway.close());

const region = '61.06';
const codes = ['R01_OVERSTAY', 'R03_VISIT_WORK', 'R12_NO_SKTT', 'R14_ADDRESS_MISMATCH', 'R25_ILLEGAL_ENTRY'];

async function ask(selection: string) {
  gateway.calls.length = 0;
  const { data, errors } = await gateway.ask('timpora-kalbar', `{ ${selection} }`);
  return { data, errors, reads: gateway.calls.length };
}

const count = (alias: string, chosen: readonly string[]): string =>
  `${alias}: findings(region: "${region}", codes: [${chosen.join()}], first: 1) { totalCount }`;

test('each set of rules is answered by what is worked out for all of them', async () => {
  const { data: known } = await ask('__type(name: "FindingCode") { enumValues { name } }');
  const inView = (at(known, '__type', 'enumValues') as readonly { readonly name: string }[]).map(
    ({ name }) => name,
  );
  const own = codes.filter((code) => inView.includes(code));
  expect(own.length).toBeGreaterThan(3);
  const pairs = own.flatMap((one, place) => own.slice(place + 1).map((other) => [one, other]));
  const alone = await ask(`findingCounts(region: "${region}") { code count }`);
  const together = await ask(
    `findingCounts(region: "${region}") { code count }
     ${pairs.map((pair, place) => count(`of${place}`, pair)).join(' ')}
     region(code: "${region}") { ${pairs.map((pair, place) => `of${place}: findings(codes: [${pair.join()}], first: 100) { code }`).join(' ')} }`,
  );
  expect([alone.errors, together.errors]).toEqual([[], []]);
  expect(together.reads).toBe(alone.reads);
  const counts = at(together.data, 'findingCounts') as readonly {
    readonly code: string;
    readonly count: number;
  }[];
  pairs.forEach((pair, place) => {
    const expected = counts.reduce((sum, each) => sum + (pair.includes(each.code) ? each.count : 0), 0);
    expect(at(together.data, `of${place}`, 'totalCount'), pair.join()).toBe(expected);
    expect(at(together.data, 'region', `of${place}`), pair.join()).toHaveLength(Math.min(expected, 100));
  });
});

test('where an agency fails, rules that do not read it are told of, whoever else asked for them beside others', async () => {
  const of = ['R01_OVERSTAY', 'R03_VISIT_WORK'];
  const sound = await ask(count('sound', of));
  dukcapil.fault = { is: 'failing', code: 'AGENCY_UNAVAILABLE' };
  const { data, errors } = await ask(
    `findingCounts(region: "${region}") { count } ${count('first', of)} ${count('again', of)} ${count('broken', ['R12_NO_SKTT'])}`,
  );
  expect(errors.map(({ path }) => path?.[0]).sort()).toEqual(['broken', 'findingCounts']);
  for (const alias of ['first', 'again'])
    expect(at(data, alias, 'totalCount')).toBe(at(sound.data, 'sound', 'totalCount'));
});
