// A record, identity, interface or anchor as a view has it.
import type { InterfaceTypeDefinitionNode, ObjectTypeDefinitionNode } from 'graphql';
import type { FieldModel } from '../model/model.ts';

/** A type of the model with the fields that the view has. */
export interface VisibleType<
  Type,
  Node extends ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode = ObjectTypeDefinitionNode,
> {
  readonly type: Type;
  readonly node: Node;
  readonly fields: readonly FieldModel[];
}
