// An interface of which a caller may know no part: it is, to the byte, one that was never written.
import { getIntrospectionQuery, Kind } from 'graphql';
import type { DefinitionNode, TypeNode } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askers } from './askers.ts';
import { openEdited } from './edited-pair.ts';
import type { EditedPair } from './edited-pair.ts';
import { openProbes } from './probes.ts';
import { codesReading } from './rule-codes.ts';
import { directive, without } from './schema-edits.ts';
import type { SchemaText } from './unwritten.ts';

const kinds = ['TerritorialSighting', 'OperationSighting'];
const gone = [...kinds, 'Sighting'];

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);

function restricted(files: readonly SchemaText[]): readonly SchemaText[] {
  const edit = (node: DefinitionNode): DefinitionNode =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION && kinds.includes(node.name.value)
      ? {
          ...node,
          directives: [
            ...(node.directives ?? []).filter(({ name }) => name.value !== 'label'),
            directive('label', 'RESTRICTED'),
          ],
        }
      : node;
  return files.map((file) => ({ ...file, definitions: file.definitions.map(edit) }));
}

function unwritten(files: readonly SchemaText[]): readonly SchemaText[] {
  const edit = (node: DefinitionNode): readonly DefinitionNode[] => {
    if ('name' in node && node.name && gone.includes(node.name.value)) return [];
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) return [node];
    const fields = (node.fields ?? []).filter(({ type }) => !gone.includes(nameOf(type)));
    // Agencies write the other fields of a type that they extend.
    return fields.length > 0 || node.kind === Kind.OBJECT_TYPE_DEFINITION ? [{ ...node, fields }] : [];
  };
  const left = files.map((file) => ({ ...file, definitions: file.definitions.flatMap(edit) }));
  return without(left, ...codesReading((place) => gone.includes(place)));
}

let pair: EditedPair;
beforeAll(async () => {
  pair = await openEdited({ hidden: restricted, unwritten });
});
afterAll(() => pair.close());

test('[6] an interface whose records are all hidden is nowhere in the graph', async () => {
  await pair.expectSame(askers.naker, getIntrospectionQuery());
  for (const name of gone)
    for (const { query, variables } of openProbes(name))
      await pair.expectSame(askers.naker, query, variables && { variables });
});
