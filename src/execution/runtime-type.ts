// Which object type a value of an interface or union has.
import { isAbstractType, isObjectType } from 'graphql';
import type { GraphQLAbstractType, GraphQLObjectType } from 'graphql';
import { infoOf } from './execution.ts';
import type { Execution } from './execution.ts';
import { Failure } from './frame.ts';
import type { FieldFrame } from './frame.ts';

export async function runtimeType(
  execution: Execution,
  fieldFrame: FieldFrame,
  type: GraphQLAbstractType,
  object: unknown,
): Promise<GraphQLObjectType | Failure> {
  try {
    const info = infoOf(execution, execution.schema.getQueryType() ?? missingQuery(), fieldFrame);
    const given =
      typeof object === 'object' && object !== null && '__typename' in object ? object.__typename : undefined;
    const name = type.resolveType ? await type.resolveType(object, execution.context, info, type) : given;
    const found = typeof name === 'string' ? execution.schema.getType(name) : undefined;
    if (isObjectType(found) && isAbstractType(type) && execution.schema.isSubType(type, found)) return found;
    // The name is not said: it may be one that the view lacks.
    return new Failure(new Error(`a value of ${type.name} is of no type that this graph has`));
  } catch (error) {
    return new Failure(error);
  }
}

function missingQuery(): never {
  throw new Error('the schema has no query type');
}
