// How large an answer may grow, whatever documents may ask: one that would grow without end is refused, and the gateway
// lives on.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

/** Limits of documents that an operator has raised as far as they go. */
const generous = {
  tokens: 20_000,
  rootFields: 5_000,
  fields: 20_000,
  fragments: 1_000,
  aliases: 5_000,
  price: 1_000_000_000,
};

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({
    log: 'info',
    configure: (config) => ({ ...config, limits: { ...config.limits, ...generous } }),
  });
});
afterAll(() => gateway.close());

const cycle = (depth: number, leaf: string): string =>
  depth === 0 ? leaf : `children { parent { ${cycle(depth - 1, leaf)} } }`;

test.each([
  ['a cycle of types', `{ regions { ${cycle(4, 'code')} } }`],
  [
    'the same cycle under many names',
    `{ a: regions { ${cycle(3, 'code name')} } b: regions { ${cycle(3, 'code')} } }`,
  ],
  [
    'the schema under many names',
    `{ ${Array.from({ length: 1_000 }, (_, index) => `a${index}: __schema { ...S }`).join(' ')} }
     fragment S on __Schema { types { name fields { name args { name } type { name } } } }`,
  ],
])('%s is refused whole, by its size and not by its time', async (_what, query) => {
  const { status, data, errors } = await gateway.ask('binda-kalbar', query);
  expect({ status, data, codes: errors.map(({ extensions }) => extensions?.code) }).toEqual({
    status: 200,
    data: null,
    codes: ['ANSWER_TOO_LARGE'],
  });
});

test('a filter under many names counts each time', async () => {
  const query = `query ($filter: PublishedCountFilter) {
    ${Array.from({ length: 300 }, (_, index) => `a${index}: publishedCounts(filter: $filter) { totalCount }`).join(' ')}
  }`;
  const filter = {
    or: Array.from({ length: 90 }, (_, index) => ({ definition: { contains: `zz${index}` } })),
  };
  gateway.calls.splice(0);
  const { errors } = await gateway.ask('public', query, { variables: { filter } });
  expect(new Set(errors.map(({ extensions }) => extensions?.code))).toEqual(new Set(['FILTER_INVALID']));
  expect(gateway.calls.length).toBeLessThan(25);
});

test('what a client asks of the schema for its tools is within the bound, in the largest view too', async () => {
  const types =
    '{ __schema { types { name fields { name args { name type { name ofType { name ofType { name } } } } } } } }';
  const { errors, data } = await gateway.ask('binda-kalbar', types);
  expect(errors).toEqual([]);
  expect(at(data, '__schema', 'types', 'length')).toBeGreaterThan(100);
});

test('after all of it the gateway answers, and nothing was a fault of its own', async () => {
  expect((await gateway.ask('public', '{ region(code: "61") { name } }')).data).toEqual({
    region: { name: 'Kalimantan Barat' },
  });
  expect(gateway.logged.filter((line) => at(JSON.parse(line), 'level') !== 'info')).toEqual([]);
});
