// What a plan may hang on, and what may not outlive the request that it was made for.
import { buildSchema, execute as executeReference, getOperationAST, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { execute } from '../../src/execution/execute.ts';
import { planOf } from '../../src/execution/plans.ts';
import { bareContext } from './bare-context.ts';

const schema = buildSchema('type Query { name: String code: String find(text: String!): String }');
const rootValue = { name: 'Kapuas', code: '62.03', find: ({ text }: { readonly text: string }) => text };

describe('a document of several operations that share the name of a variable', () => {
  const document = parse(`
    query A($v: Boolean!) { name @include(if: $v) }
    query B($v: String!, $w: Boolean!, $u: String!) { name @include(if: $w) code a: find(text: $v) b: find(text: $u) }
    query C($u: Boolean!) { name @include(if: $u) }
  `);

  test('is answered by its own conditions, whatever stands in variables that are none', async () => {
    for (const variables of [
      { v: 'a', w: true, u: 'b 0 c' },
      { v: 'a 1 b', w: false, u: 'c' },
      { v: '1', w: false, u: '0' },
    ]) {
      const asked = { schema, document, operationName: 'B', rootValue };
      const ours = await execute({ ...asked, variables, context: bareContext() });
      expect(ours).toEqual(await executeReference({ ...asked, variableValues: variables }));
    }
  });

  test('keeps no plan for each text that a variable held', () => {
    const operation = getOperationAST(document, 'B');
    const rootType = schema.getQueryType();
    if (!operation || !rootType) throw new Error('the operation is there');
    const planFor = (v: string) =>
      planOf(schema, document, operation, rootType, { v, w: true, u: 'text of a person' });
    expect(planFor('one')).toBe(planFor('another'));
  });
});

test('a fragment may have any name', async () => {
  const document = parse(
    '{ ...__proto__ ...constructor } fragment __proto__ on Query { name } fragment constructor on Query { code }',
  );
  const ours = await execute({ schema, document, rootValue, context: bareContext() });
  expect(ours).toEqual(await executeReference({ schema, document, rootValue }));
  expect(ours.data).toEqual({ name: 'Kapuas', code: '62.03' });
});
