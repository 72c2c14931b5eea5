// A record or identity as a view has it.
import type { ObjectTypeDefinitionNode } from 'graphql';
import type { FieldModel } from '../model/model.ts';

/** A record or identity with the fields that the view has. */
export interface VisibleType<Type> {
  readonly type: Type;
  readonly node: ObjectTypeDefinitionNode;
  readonly fields: readonly FieldModel[];
}
