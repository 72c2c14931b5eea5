// Types of the gateway's own that records are tied to: a region is one, by its code.
import { Kind } from 'graphql';
import type { DocumentNode, ObjectTypeDefinitionNode } from 'graphql';
import type { Fault } from './cases.ts';
import { enumsOf, readColumn } from './columns.ts';
import { directive, has, text, texts } from './literals.ts';
import { GATEWAY } from './model.ts';
import type { Column } from './model.ts';

/** An anchor before the fields that lead from it are read. */
export interface AnchorDraft {
  readonly node: ObjectTypeDefinitionNode;
  readonly kind: string;
  readonly key: readonly string[];
  /** The fields of the key as a record would store them, for their types. */
  readonly stored: readonly (Column | undefined)[];
}

/** Whether a type is marked @evidence. */
export function isAnchor(node: ObjectTypeDefinitionNode): boolean {
  return has(node, 'evidence');
}

/** The types marked @evidence, by name. */
export function readAnchors(
  document: DocumentNode,
  ownerOf: (place: string) => string,
  fault: Fault,
): ReadonlyMap<string, AnchorDraft> {
  const anchors = new Map<string, AnchorDraft>();
  const enums = enumsOf(document);
  for (const node of document.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || !isAnchor(node)) continue;
    const name = node.name.value;
    const declared = directive(node, 'evidence') ?? {};
    const [kind, key] = [text(declared['kind']), texts(declared['columns'])];
    const place = `${name} @evidence`;
    if (ownerOf(name) !== GATEWAY || has(node, 'record') || has(node, 'identity'))
      fault(place, 'is for plain types of the gateway; a record declares evidence in @record');
    const own = new Map((node.fields ?? []).map((field) => [field.name.value, field]));
    for (const column of key) if (!own.has(column)) fault(place, `${column} is no field of ${name}`);
    const stored = key.map((column) => {
      const field = own.get(column);
      return field ? (readColumn(field, enums) ?? undefined) : undefined;
    });
    anchors.set(name, { node, kind, key, stored });
  }
  return anchors;
}
