// The scalars of generated schemas: the graph's own, one that gives anything, and one that refuses in every way.
import { GraphQLScalarType } from 'graphql';
import { scalars } from '../../../src/graph/scalars.ts';

const json = new GraphQLScalarType<unknown, unknown>({ name: 'Json' });

const moody = new GraphQLScalarType<string, unknown>({
  name: 'Moody',
  serialize(value) {
    if (value === 'throws') throw new TypeError('not in the mood');
    if (value === 'null') return null;
    return value === 'nothing' ? undefined : value;
  },
  parseValue(value) {
    if (typeof value !== 'string') throw new TypeError('write a mood as text.');
    return value;
  },
});

export const generatedScalars = { ...scalars, Json: json, Moody: moody };
