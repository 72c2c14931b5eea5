// Refuses fields that nothing would answer: a declaration is resolved on records and identities, a @link also on a
// type with evidence of its own; the fields of any other type are given by the code that makes its values, which
// is its owner's.
import { Kind } from 'graphql';
import type { DocumentNode, FieldDefinitionNode } from 'graphql';
import { isAnchor } from './anchors.ts';
import type { Fault } from './cases.ts';
import { isStored } from './columns.ts';
import { has } from './literals.ts';
import { namedType } from './merge.ts';

const resolving = ['computed', 'join', 'link', 'from', 'given', 'cases', 'internal'];

export function checkAnswered(
  document: DocumentNode,
  ownerOf: (place: string) => string,
  fault: Fault,
): void {
  const inputs = new Set(
    document.definitions.flatMap((node) =>
      node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [node.name.value] : [],
    ),
  );
  for (const node of document.definitions) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION)
      fault(node.name.value, 'is a union, which is in no view; declare an interface of its types');
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const type = node.name.value;
    const owner = ownerOf(type);
    const [isRecord, isIdentity] = [has(node, 'record'), has(node, 'identity')];
    if (isRecord && isIdentity) fault(type, 'is a record or an identity, and cannot be both');
    if (type === 'Mutation' || type === 'Subscription') fault(type, 'is not served: the graph is read-only');
    const wrongWith = (field: FieldDefinitionNode, isOwn: boolean): string | null => {
      if (isRecord) {
        if (isOwn || !isStored(field)) return null;
        return `is a column that ${owner} does not keep; give ${type} a @link to a record of your own`;
      }
      if (isIdentity) return null;
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION && isAnchor(node) && has(field, 'link')) return null;
      if (!isOwn)
        return `is answered by nothing, because ${type} is ${owner}'s; declare what it returns as a record or identity, which has a list, a look-up and links`;
      const applied = resolving.find((name) => has(field, name));
      return applied === undefined
        ? null
        : `@${applied} is answered on a record or identity alone, and ${type} is neither`;
    };
    for (const field of node.fields ?? []) {
      const place = `${type}.${field.name.value}`;
      const what = wrongWith(field, ownerOf(place) === owner);
      if (what !== null) fault(place, what);
      for (const { name, type: taken } of field.arguments ?? [])
        if (inputs.has(namedType(taken)))
          fault(
            `${place}(${name.value})`,
            `takes ${namedType(taken)}, which is in no view; inputs are generated from fields: take scalars and enums`,
          );
    }
  }
}
