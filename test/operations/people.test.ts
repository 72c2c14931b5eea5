// People: an identity is a travel document, known to each register by itself.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';
import { anId, lookUp } from './look-up.ts';
import { rows } from './pages.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

describe('a person', () => {
  test('is an identity where some register shows a row, with what each register knows', async () => {
    const answer = await gateway.ask(
      'naker-kapuas',
      '{ workAssignments(first: 20) { nodes { workerName worker { id } } } }',
    );
    const nodes = at(answer.data, 'workAssignments', 'nodes');
    for (const node of Array.isArray(nodes) ? nodes : []) {
      const person = await gateway.ask(
        'naker-kapuas',
        'query ($id: ID!) { foreignNational(id: $id) { id workAssignments { nodes { workerName } } } }',
        { variables: { id: at(node, 'worker', 'id') } },
      );
      expect(person.errors).toEqual([]);
      expect(at(person.data, 'foreignNational', 'workAssignments', 'nodes')).toContainEqual({
        workerName: at(node, 'workerName'),
      });
    }
  });

  test("whom no register shows in the caller's regions is the null of a forged id", async () => {
    const list = await gateway.ask('imigrasi-kalbar', '{ foreignNationals(first: 500) { nodes { id } } }');
    const nodes = at(list.data, 'foreignNationals', 'nodes');
    const forged = await lookUp(gateway, 'naker-kapuas', 'A'.repeat(87));
    const texts = await Promise.all(
      (Array.isArray(nodes) ? nodes : [])
        .slice(0, 40)
        .map(async (node) => (await lookUp(gateway, 'naker-kapuas', at(node, 'id'))).text),
    );
    expect(new Set(texts)).toContain(forged.text);
    expect(forged.text).toBe('{"data":{"foreignNational":null}}');
  });

  test('is asked of each register of the view with one read each', async () => {
    const id = await anId(gateway);
    const before = gateway.calls.length;
    await lookUp(gateway, 'naker-kapuas', id);
    const asked = gateway.calls.slice(before).map(({ record }) => record);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).toEqual(
      expect.arrayContaining(['TravelDocument', 'WorkAssignment', 'ResidenceCertificate']),
    );
    expect(asked).not.toContain('WatchFlag');
  });
});

describe('the list of people', () => {
  test("pages immigration's documents, narrowed and ordered as they are", async () => {
    const args = 'filter: { nationality: { eq: "CN" }, sex: { eq: FEMALE } }, orderBy: { field: NAME }';
    const caller = 'imigrasi-kalbar';
    const people = await rows(gateway, {
      caller,
      root: 'foreignNationals',
      fields: 'id name nationality sex',
      args,
      first: 7,
    });
    const documents = await rows(gateway, {
      caller,
      root: 'travelDocuments',
      fields: 'holder { id } name nationality sex',
      args,
    });
    expect(people.length).toBeGreaterThan(7);
    expect(people).toEqual(documents.map(({ holder, ...shown }) => ({ id: at(holder, 'id'), ...shown })));
    const whole = await gateway.ask(
      caller,
      `{ foreignNationals(${args}) { totalCount } travelDocuments(${args}) { totalCount } }`,
    );
    expect(at(whole.data, 'foreignNationals')).toEqual({ totalCount: people.length });
    expect(at(whole.data, 'travelDocuments')).toEqual({ totalCount: people.length });
  });

  test('each of them is found by their id', async () => {
    const { data } = await gateway.ask(
      'imigrasi-kalbar',
      '{ foreignNationals(first: 10) { nodes { id name } } }',
    );
    const nodes = at(data, 'foreignNationals', 'nodes');
    for (const node of Array.isArray(nodes) ? nodes : []) {
      const answer = await gateway.ask(
        'imigrasi-kalbar',
        'query ($id: ID!) { foreignNational(id: $id) { id name } }',
        {
          variables: { id: at(node, 'id') },
        },
      );
      expect([answer.errors, answer.data]).toEqual([[], { foreignNational: node }]);
    }
  });
});
