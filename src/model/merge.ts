// Joins the SDL files of the connected agencies into one document, and notes whose each element is.
import { Kind, parse } from 'graphql';
import type {
  DefinitionNode,
  DocumentNode,
  EnumTypeDefinitionNode,
  EnumTypeExtensionNode,
  FieldDefinitionNode,
  GraphQLError,
  NamedTypeNode,
  ObjectTypeDefinitionNode,
  ObjectTypeExtensionNode,
  TypeNode,
} from 'graphql';
import { directive, text } from './literals.ts';

/** One SDL file and the agency (or the gateway) that owns what it declares. */
export interface SchemaFile {
  readonly name: string;
  readonly owner: string;
  readonly text: string;
}

export interface MergedSchema {
  readonly document: DocumentNode;
  readonly owners: ReadonlyMap<string, string>;
  /** The types of the absent files. */
  readonly elsewhere: ReadonlySet<string>;
  readonly faults: readonly string[];
}

/** Types that every GraphQL schema has. */
export const builtIn: ReadonlySet<string> = new Set(['Int', 'Float', 'String', 'Boolean', 'ID']);

/** The named type inside lists and non-nulls. */
export function namedType(type: TypeNode): string {
  let inner: TypeNode = type;
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type;
  return inner.name.value;
}

/**
 * Merges files into one document without extensions.
 *
 * @param connected files of the gateway and of the agencies that the configuration names
 * @param absent files of other known agencies: what refers to them is left out; what refers to no file at
 *   all is a fault
 */
export function mergeSchema(connected: readonly SchemaFile[], absent: readonly SchemaFile[]): MergedSchema {
  const faults: string[] = [];
  const owners = new Map<string, string>();
  const definitions = new Map<string, DefinitionNode>();
  const extensions: { owner: string; node: ObjectTypeExtensionNode | EnumTypeExtensionNode; file: string }[] =
    [];

  for (const file of connected) {
    for (const node of parseFile(file, faults)) {
      if (node.kind === Kind.OBJECT_TYPE_EXTENSION || node.kind === Kind.ENUM_TYPE_EXTENSION) {
        for (const { name } of node.directives ?? [])
          faults.push(
            `${file.name}: extend ${node.name.value} @${name.value} has no meaning; label its members`,
          );
        extensions.push({ owner: file.owner, node, file: file.name });
      } else if ('name' in node && node.name && node.kind !== Kind.OPERATION_DEFINITION) {
        const key = node.kind === Kind.DIRECTIVE_DEFINITION ? `@${node.name.value}` : node.name.value;
        if (definitions.has(key)) faults.push(`${file.name}: ${key} is already defined in another file`);
        definitions.set(key, node);
        owners.set(key, file.owner);
        for (const member of membersOf(node)) owners.set(`${key}.${member}`, file.owner);
      } else {
        faults.push(`${file.name}: only type definitions and extensions are allowed, found ${node.kind}`);
      }
    }
  }

  const elsewhere = new Set(
    absent.flatMap((file) =>
      parseFile(file, faults).flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])),
    ),
  );
  for (const { owner, node, file } of extensions) {
    const name = node.name.value;
    const target = definitions.get(name);
    if (!target) {
      if (!elsewhere.has(name)) faults.push(`${file}: extends ${name}, which no schema file defines`);
      continue;
    }
    const merged = extend(target, node);
    if (!merged) {
      faults.push(`${file}: extends ${name} as another kind of type than it is`);
      continue;
    }
    for (const member of membersOf(node)) {
      if (owners.has(`${name}.${member}`)) faults.push(`${file}: ${name}.${member} is already defined`);
      owners.set(`${name}.${member}`, owner);
    }
    definitions.set(name, merged);
  }

  const known = (name: string): boolean => builtIn.has(name) || definitions.has(name);
  for (const [name, node] of definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const fields = (node.fields ?? []).filter((field) => {
      const missing = referencesOf(field).find((type) => !known(type));
      if (missing === undefined) return true;
      if (!elsewhere.has(missing))
        faults.push(`${name}.${field.name.value}: ${missing} is defined in no schema file`);
      owners.delete(`${name}.${field.name.value}`);
      return false;
    });
    const interfaces = (node.interfaces ?? []).filter(({ name: { value } }) => {
      if (definitions.get(value)?.kind === Kind.INTERFACE_TYPE_DEFINITION) return true;
      if (!elsewhere.has(value)) faults.push(`${name}: implements ${value}, which no schema file defines`);
      return false;
    });
    // Both kinds of node have these two in the same form.
    definitions.set(name, { ...node, fields, interfaces } as ObjectTypeDefinitionNode);
  }
  const document = { kind: Kind.DOCUMENT, definitions: [...definitions.values()] } as const;
  return { document, owners, elsewhere, faults };
}

/** The types that a field cannot do without: its own, its arguments', and the record that `@from` names. */
function referencesOf(field: FieldDefinitionNode): readonly string[] {
  const from = directive(field, 'from');
  return [
    namedType(field.type),
    ...(field.arguments ?? []).map((argument) => namedType(argument.type)),
    ...(from ? [text(from['record'])] : []),
  ];
}

function parseFile(file: SchemaFile, faults: string[]): readonly DefinitionNode[] {
  try {
    return parse(file.text, { noLocation: true }).definitions;
  } catch (error) {
    // `parse` throws nothing but GraphQLError.
    const { message, locations } = error as GraphQLError;
    faults.push(`${file.name}:${locations?.[0]?.line ?? 1}: ${message}`);
    return [];
  }
}

function membersOf(node: DefinitionNode): readonly string[] {
  if ('fields' in node && node.fields) return node.fields.map((field) => field.name.value);
  if ('values' in node && node.values) return node.values.map((value) => value.name.value);
  return [];
}

function extend(
  target: DefinitionNode,
  extension: ObjectTypeExtensionNode | EnumTypeExtensionNode,
): ObjectTypeDefinitionNode | EnumTypeDefinitionNode | null {
  if (target.kind === Kind.OBJECT_TYPE_DEFINITION && extension.kind === Kind.OBJECT_TYPE_EXTENSION) {
    return {
      ...target,
      fields: [...(target.fields ?? []), ...(extension.fields ?? [])],
      interfaces: [...(target.interfaces ?? []), ...(extension.interfaces ?? [])] as readonly NamedTypeNode[],
    };
  }
  if (target.kind === Kind.ENUM_TYPE_DEFINITION && extension.kind === Kind.ENUM_TYPE_EXTENSION) {
    return { ...target, values: [...(target.values ?? []), ...(extension.values ?? [])] };
  }
  return null;
}
