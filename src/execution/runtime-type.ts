// Which object type a value of an interface or union has.
import { defaultTypeResolver, isAbstractType, isObjectType } from 'graphql';
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
    const info = infoOf(execution, fieldFrame);
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const name: unknown = await resolveType(object, execution.context, info, type);
    const found = typeof name === 'string' ? execution.schema.getType(name) : undefined;
    if (isObjectType(found) && isAbstractType(type) && execution.schema.isSubType(type, found)) return found;
    // The name is not said: it may be one that the view lacks.
    return new Failure(new Error(`a value of ${type.name} is of no type that this graph has`));
  } catch (error) {
    return new Failure(error);
  }
}
