// The examples of every sample caller: composed from their own graph, and answered by it.
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import type { IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examplesFor } from '../../web/explorer/examples.ts';
import { introspection } from '../../web/explorer/session.ts';
import { rootLists } from '../../web/explorer/shapes.ts';
import type { Agency, Viewer } from '../../web/session/viewer.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

test('every sample caller has examples, of their own agency first, and each is answered without an error', async () => {
  const menu: unknown = await (await fetch(`${gateway.url}/demo/callers`)).json();
  const callers = at(menu, 'callers') as readonly { readonly name: string; readonly agency: string | null }[];
  expect(callers.length).toBeGreaterThan(15);
  for (const { name, agency } of callers) {
    const known = await gateway.ask(
      name,
      '{ viewer { subject agency role regions purpose purposes } agencies { name records } }',
    );
    const { data } = await gateway.ask(name, getIntrospectionQuery(introspection));
    const agencies = at(known.data, 'agencies') as readonly Agency[];
    const schema = buildClientSchema(data as IntrospectionQuery);
    const examples = examplesFor(schema, at(known.data, 'viewer') as Viewer, agencies);
    expect(examples.length, name).toBeGreaterThanOrEqual(2);
    for (const { title, query } of examples) {
      const answer = await gateway.ask(name, query);
      expect(answer.errors, `${name}: ${title}`).toEqual([]);
      expect(query, name).toContain(`query ${title} `);
    }
    const own = agencies.find((each) => each.name === agency)?.records ?? [];
    const ownLists = rootLists(schema).filter(({ node }) => own.includes(node.name));
    const titles = ownLists.map(({ field }) => field.name.charAt(0).toUpperCase() + field.name.slice(1));
    if (titles.length > 0) expect(titles, name).toContain(examples[0]?.title);
  }
});
