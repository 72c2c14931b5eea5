// What a list is selected for: remembered with the nodes of a plan, but never beyond its conditions or its type.
import { buildSchema, Kind, parse } from 'graphql';
import type { FieldNode, FragmentDefinitionNode, GraphQLOutputType } from 'graphql';
import { expect, test } from 'vitest';
import { selectedFields } from '../../src/graph/selected.ts';

const schema = buildSchema(`
  interface Any { a: Int }
  type One implements Any { a: Int b: Int }
  type Two implements Any { a: Int b: Int }
  type Query { one: One two: Two }
`);

/** Asks more than once of the same nodes, as one plan would. */
function selecting(text: string) {
  const document = parse(text);
  const fieldNodes: FieldNode[] = [];
  const fragments: { [name: string]: FragmentDefinitionNode } = {};
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const field of node.selectionSet.selections) if (field.kind === Kind.FIELD) fieldNodes.push(field);
  }
  return (type: 'One' | 'Two', variableValues: { readonly [name: string]: boolean } = {}) => {
    const returnType = schema.getType(type) as GraphQLOutputType;
    return [...selectedFields({ schema, fragments, variableValues, returnType, fieldNodes })];
  };
}

test('an alias is the field that it stands for, and fragments of other types are left out', () => {
  const selected = selecting('{ one { x: a ...on Two { b } ...F } } fragment F on Any { __typename }');
  expect(selected('One')).toEqual(['a', '__typename']);
  expect(selected('One')).toEqual(['a', '__typename']);
  expect(selected('Two')).toEqual(['a', 'b', '__typename']);
  expect(selected('One')).toEqual(['a', '__typename']);
});

test.each([
  ['of a field', '{ one { a b @include(if: $yes) } }'],
  ['of a fragment', '{ one { a ...on One @include(if: $yes) { b } } }'],
  ['of a named fragment', '{ one { a ...F @include(if: $yes) } } fragment F on One { b }'],
  [
    'in a fragment',
    '{ one { a ...F } } fragment F on One { ...G } fragment G on One { b @include(if: $yes) }',
  ],
])('a condition %s holds by its variables each time', (_, text) => {
  const selected = selecting(text);
  expect(selected('One', { yes: true })).toEqual(['a', 'b']);
  expect(selected('One', { yes: false })).toEqual(['a']);
  expect(selected('One', { yes: true })).toEqual(['a', 'b']);
});
