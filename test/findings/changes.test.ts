// How often what was kept of a region is read, however many fields of a request compare with it.
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute } from '../../src/execution/execute.ts';
import type { FormerFindings } from '../../src/graph/findings/former.ts';
import { RequestContext } from '../../src/graph/request.ts';
import { openWholeGraph } from '../execution/whole.ts';
import type { WholeGraph } from '../execution/whole.ts';

let graph: WholeGraph;
beforeAll(async () => {
  graph = await openWholeGraph();
});
afterAll(() => graph.close());

const day = '2025-06-11';
const read: string[] = [];
const former: FormerFindings = {
  newestDay: async () => day,
  async on(_sight, part, of) {
    read.push(`${part} ${of}`);
    return { date: of, codes: graph.view.rules.map(({ declared }) => declared.code), findings: [] };
  },
};

test('each part is read once a request, and anew by the next one', async () => {
  const asked = Array.from(
    { length: 12 },
    (_, index) =>
      `c${index}: findingChanges(region: "61.01", since: "2025-06-${index % 2 ? 12 : 14}") { latest }`,
  );
  const document = parse(`{ ${asked.join(' ')} }`);
  for (const requests of [1, 2]) {
    const { session, limits } = graph.request();
    const context = new RequestContext({ ...graph.view, former }, session, limits);
    const { data, errors } = await execute({ schema: graph.schema, document, context });
    expect(errors).toBeUndefined();
    expect(
      new Set(Object.values(JSON.parse(JSON.stringify(data))).map((each) => JSON.stringify(each))),
    ).toEqual(new Set([JSON.stringify({ latest: day })]));
    expect(read).toEqual(Array.from({ length: requests }, () => `61.01 ${day}`));
  }
});
