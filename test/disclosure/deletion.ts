// What a reader does not reach, by a second way that knows nothing of the gateway's own: the labels are read off the
// SDL, and what is made of something hidden goes with it.
import { Kind } from 'graphql';
import type { ASTNode, FieldDefinitionNode } from 'graphql';
import { directivesOf, listOf, typeName, typesOf, wordsOf } from './sdl.ts';
import type { Arguments, SdlFile, SdlType } from './sdl.ts';

/** For whom the law reads: a purpose, and the level held of each owner; OPEN where none is named. */
export interface Reader {
  readonly purpose: string;
  readonly levels: Readonly<{ [owner: string]: string }>;
}

/** What each field that code computes reads, and each code of a rule: columns of its own row, and of other records. */
export type Reads = ReadonlyMap<string, ReadOf>;

export interface ReadOf {
  readonly columns: readonly string[];
  readonly reads: Readonly<{ [record: string]: readonly string[] }>;
  /** The evidence by which rows of these records are found, where that is of one kind. */
  readonly evidence?: string;
}

const rising = ['OPEN', 'OFFICIAL', 'RESTRICTED', 'INTELLIGENCE'];

/** The places (`Type`, `Type.field`, `Type.field(argument)`, `Enum.VALUE`) that a reader does not reach, for whatever reason. */
export function hiddenPlaces(files: readonly SdlFile[], reader: Reader, reads: Reads): ReadonlySet<string> {
  const labelled = [...typesOf(files)].flatMap(([place, { node, owner, members }]) =>
    [{ place, node, owner }, ...members].flatMap((element) =>
      isLabelledAbove(element.node, element.owner, reader) ? [element.place] : [],
    ),
  );
  return withAllMadeOf(files, labelled, reads, reader);
}

/**
 * The places, and everything that is made of them.
 *
 * @param reader for whom evidence may be out of reach as well; for nobody where absent
 */
export function withAllMadeOf(
  files: readonly SdlFile[],
  places: readonly string[],
  reads: Reads,
  reader?: Reader,
): ReadonlySet<string> {
  const types = typesOf(files);
  const hidden = new Set(places);
  const isHidden = (type: string, member: string): boolean =>
    hidden.has(type) || hidden.has(`${type}.${member}`);

  for (let before = -1; before < hidden.size;) {
    before = hidden.size;
    for (const [name, { node, members }] of types) {
      for (const { place, node: field } of members) {
        if (isReadOfHidden(name, field.name.value)) hidden.add(place);
        if (field.kind !== Kind.FIELD_DEFINITION) continue;
        if (isMadeOfHidden(name, field)) hidden.add(place);
        for (const argument of field.arguments ?? [])
          if (hidden.has(typeName(argument))) hidden.add(`${place}(${argument.name.value})`);
      }
      const isEmpty = members.every((each) => isHidden(name, each.node.name.value) || isInternal(each.node));
      const isMeantForMembers = node.kind !== Kind.SCALAR_TYPE_DEFINITION;
      const isLoose = node.kind === Kind.INTERFACE_TYPE_DEFINITION && !isImplemented(name);
      if ((isMeantForMembers && isEmpty) || isLoose) hidden.add(name);
    }
  }
  return hidden;

  function isImplemented(name: string): boolean {
    return [...types].some(
      ([other, { parts }]) =>
        !hidden.has(other) &&
        parts.some(({ interfaces }) => interfaces.some((each) => each.name.value === name)),
    );
  }

  function isMadeOfHidden(type: string, field: FieldDefinitionNode): boolean {
    // An argument that may be left out goes alone; with one that is always given, the field goes too.
    const needed = (field.arguments ?? []).filter(
      ({ type: wanted, defaultValue }) => wanted.kind === Kind.NON_NULL_TYPE || defaultValue !== undefined,
    );
    if ([field, ...needed].some((each) => hidden.has(typeName(each)))) return true;
    const { given, link, join, from, cases } = directivesOf(field);
    const target = typeName(field);
    return (
      (given !== undefined && isUntied(type, given['by'])) ||
      (link !== undefined && [type, target].some((side) => isUntied(side, link['by']))) ||
      (join !== undefined && (isUntying(type, join['on']) || isUntying(target, join['to']))) ||
      (from !== undefined && isNotGiven(type, from)) ||
      (cases !== undefined && wordsOf(cases).some((word) => hidden.has(`${type}.${word}`)))
    );
  }

  /** A rule finds the rows of persons by their documents, so that their evidence has to be in reach as well. */
  function isReadOfHidden(type: string, member: string): boolean {
    const read = reads.get(`${type}.${member}`);
    if (!read) return false;
    return [[type, read.columns] as const, ...Object.entries(read.reads)].some(
      ([record, columns]) =>
        columns.some((column) => isHidden(record, column)) ||
        (read.evidence !== undefined && (hidden.has(record) || isUntied(record, read.evidence))),
    );
  }

  /** Whether evidence of the kind asks for more than the reader has; what is no record is its own evidence. */
  function isUntied(name: string, kind: unknown): boolean {
    const type = types.get(name);
    return evidenceOf(type).some((item) => item['kind'] === kind && isEvidenceAbove(item, type, reader));
  }

  /** A column ties rows where its evidence may be used; one that is no evidence, where it may be read. */
  function isUntying(name: string, columns: unknown): boolean {
    const type = types.get(name);
    return listOf(columns).some((column) => {
      const holding = evidenceOf(type).filter((item) => listOf(item['columns']).includes(column));
      return holding.length > 0
        ? hidden.has(name) || holding.some((item) => isEvidenceAbove(item, type, reader))
        : isHidden(name, String(column));
    });
  }

  /** A value of a register: its column may be read, and its rows may be tied to the identity. */
  function isNotGiven(identity: string, from: Arguments): boolean {
    const register = String(from['record']);
    const kind = directivesOf(types.get(identity)?.node)['identity']?.['by'];
    return isHidden(register, String(from['field'])) || isUntied(register, kind);
  }
}

/** Whether the element's own label asks for more than the reader has. */
function isLabelledAbove(node: ASTNode, owner: string, { purpose, levels }: Reader): boolean {
  const { label } = directivesOf(node);
  if (!label) return false;
  const held = levels[String(label['group'] ?? owner)] ?? 'OPEN';
  const isOfPurpose = label['purposes'] === undefined || listOf(label['purposes']).includes(purpose);
  return !isOfPurpose || isAbove(String(label['level'] ?? 'OPEN'), held);
}

/** Evidence asks for its own level of whoever the type's label asks; without one, for what the type does. */
function isEvidenceAbove(item: Arguments, type: SdlType | undefined, reader?: Reader): boolean {
  if (!type || !reader || item['level'] === undefined) return false;
  const group = directivesOf(type.node)['label']?.['group'];
  return isAbove(String(item['level']), reader.levels[String(group ?? type.owner)] ?? 'OPEN');
}

function isAbove(level: string, held: string): boolean {
  return rising.indexOf(level) > rising.indexOf(held);
}

function evidenceOf(type: SdlType | undefined): readonly Arguments[] {
  // Evidence is a list of objects: the gateway starts with no other.
  return listOf(directivesOf(type?.node)['record']?.['evidence']) as readonly Arguments[];
}

function isInternal(node: ASTNode): boolean {
  return directivesOf(node)['internal'] !== undefined;
}
