// The SDL files as text with the places of everything in them: types by name, with their members from whichever file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, valueFromASTUntyped } from 'graphql';
import type {
  ASTNode,
  ConstDirectiveNode,
  DefinitionNode,
  EnumValueDefinitionNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  NamedTypeNode,
  TypeNode,
} from 'graphql';

/** One file, and whose it is: an agency's, by its name, or the gateway's. */
export interface SdlFile {
  readonly name: string;
  readonly owner: string;
  readonly text: string;
}

/** The values of one applied directive, by the names of its arguments. */
export type Arguments = Readonly<{ [argument: string]: unknown }>;

export interface Member {
  readonly place: string;
  readonly owner: string;
  readonly node: FieldDefinitionNode | EnumValueDefinitionNode | InputValueDefinitionNode;
}

/** What one file says of a type: its definition, or an extension. */
export interface Part {
  readonly file: string;
  readonly node: DefinitionNode;
  readonly nameEnd: number;
  readonly interfaces: readonly NamedTypeNode[];
  readonly members: readonly Member[];
}

export interface SdlType {
  readonly owner: string;
  readonly node: DefinitionNode;
  readonly parts: readonly Part[];
  readonly members: readonly Member[];
}

/** What the gateway keeps rows of itself in, whoever may read them: a schema without these has no place for them. */
export const keptTypes: ReadonlySet<string> = new Set(['LinkVerdict', 'IdentityLinkStatus']);

/** The gateway's own files; every other is an agency's. */
export const ownFiles: readonly string[] = [
  'base',
  'people',
  'trail',
  'findings',
  'reconciliation',
  'identity',
];

/** Whose levels the labels of a file speak of. */
export const ownerOf = (file: string): string => (ownFiles.includes(file) ? 'gateway' : file);

export function readSdl(folder: string): readonly SdlFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const name = file.replace('.graphql', '');
      const owner = ownerOf(name);
      return { name, owner, text: readFileSync(join(folder, file), 'utf8') };
    });
}

export function typesOf(files: readonly SdlFile[]): ReadonlyMap<string, SdlType> {
  const parts = files.flatMap(({ name: file, owner, text }) =>
    parse(text).definitions.flatMap((node): readonly (Part & { name: string; owner: string })[] => {
      if (node.kind === Kind.DIRECTIVE_DEFINITION || !('name' in node) || !node.name) return [];
      const { value: name, loc } = node.name;
      const members = membersOf(node).map((member) => ({
        place: `${name}.${member.name.value}`,
        owner,
        node: member,
      }));
      const interfaces = 'interfaces' in node ? (node.interfaces ?? []) : [];
      return [{ name, owner, file, node, nameEnd: loc?.end ?? 0, interfaces, members }];
    }),
  );
  const types = new Map<string, SdlType>();
  for (const [name, all] of Map.groupBy(parts, (part) => part.name)) {
    const definition = all.find(({ node }) => !node.kind.endsWith('Extension'));
    if (!definition) throw new Error(`${name} is extended and nowhere defined`);
    const { owner, node } = definition;
    types.set(name, { owner, node, parts: all, members: all.flatMap(({ members }) => members) });
  }
  return types;
}

function membersOf(node: DefinitionNode): readonly Member['node'][] {
  if ('fields' in node && node.fields) return node.fields;
  return 'values' in node && node.values ? node.values : [];
}

/** The directives of an element by their names. */
export function directivesOf(node: ASTNode | undefined): Readonly<{ [directive: string]: Arguments }> {
  return Object.fromEntries(
    appliedTo(node).map(({ name, arguments: given = [] }) => [
      name.value,
      Object.fromEntries(given.map(({ name: of, value }) => [of.value, valueFromASTUntyped(value)])),
    ]),
  );
}

export function appliedTo(node: ASTNode | undefined): readonly ConstDirectiveNode[] {
  // What a schema file holds applies directives to constants alone.
  return node && 'directives' in node ? ((node.directives ?? []) as readonly ConstDirectiveNode[]) : [];
}

/** The named type inside lists and non-nulls. */
export function typeName({ type }: { readonly type: TypeNode }): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : typeName(type);
}

/** A value of a directive as a list: one that is none is a list of one, as GraphQL has it. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Every word in a value: its names, keys and texts. */
export function wordsOf(value: unknown): readonly string[] {
  return JSON.stringify(value ?? null).match(/\w+/g) ?? [];
}
