// The least that can be asked: what a request costs before anything is read.
import type { Workload } from './workload.ts';

export const hello: Workload = {
  name: 'hello',
  query: '{ __typename }',
  variables: {},
  byHand: () => Promise.resolve({ data: { __typename: 'Query' } }),
};
