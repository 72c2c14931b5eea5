// What tests of people ask: an id to look up, and one to be found by.
import { at } from '../gateway.ts';
import type { Answer, TestGateway } from '../gateway.ts';

const find = 'query ($id: ID!) { foreignNational(id: $id) { id } }';
export const lookUp = (asked: TestGateway, caller: string, id: unknown): Promise<Answer> =>
  asked.ask(caller, find, { variables: { id } });

/** The id of a person whom the labour office of Kapuas shows. */
export async function anId(gateway: TestGateway): Promise<unknown> {
  const list = await gateway.ask('naker-kapuas', '{ workAssignments(first: 1) { nodes { worker { id } } } }');
  return at(list.data, 'workAssignments', 'nodes', 0, 'worker', 'id');
}
