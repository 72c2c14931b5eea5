// An interface: who was seen in joint operations, and by whom besides, with fields that depend on variables.
import type { Sighting } from '../peers/registers.ts';
import { atMost } from './rows.ts';
import type { Workload } from './workload.ts';

const mostOfEach = 5;

function nodeOf(sighting: Sighting): object {
  const { __typename, at, region, activity, name, nationality } = sighting;
  return __typename === 'OperationSighting'
    ? { __typename, at, region, activity, name }
    : { __typename, at, region, activity, name, nationality };
}

export const sightings: Workload = {
  name: 'interface',
  query: `query Sightings($brief: Boolean!, $named: Boolean!) {
    operationSightings(first: 100) {
      nodes {
        at
        activity @skip(if: $brief)
        person {
          id
          sightings(first: ${mostOfEach}) {
            nodes {
              __typename
              at
              region @skip(if: $brief)
              activity
              ... on OperationSighting @include(if: $named) { name }
              ... on TerritorialSighting { name @include(if: $named) nationality @skip(if: $brief) }
            }
          }
        }
      }
    }
  }`,
  variables: { brief: false, named: true },
  byHand: async (registers, _, read) => {
    const [page] = await read('timpora', [100], (first) => registers.operationSightings(first, null));
    const rows = page?.rows ?? [];
    const holders = rows.flatMap(({ holder }) => holder ?? []);
    const found = await read('tni', holders, (holder) => atMost(registers.sightingsOf(holder), mostOfEach));
    let place = 0;
    const nodes = rows.map(({ at, activity, holder }) => ({
      at,
      activity,
      person: holder && { id: holder.holderId, sightings: { nodes: (found[place++] ?? []).map(nodeOf) } },
    }));
    return { data: { operationSightings: { nodes } } };
  },
};
