// A schema folder in which some of what a caller may not know was never written.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print } from 'graphql';
import type {
  ConstDirectiveNode,
  ConstValueNode,
  DefinitionNode,
  FieldDefinitionNode,
  TypeNode,
} from 'graphql';
import { rules } from '../../src/findings/rules/index.ts';
import { comparisons } from '../../src/reconciliation/comparisons/index.ts';
import { linkKinds } from '../../src/identity/kinds.ts';
import { personas } from '../personas.ts';
import { reachesLevel } from './rights.ts';
import type { Asker, Level } from './rights.ts';
import { codesReading } from './rule-codes.ts';
import { keptTypes, ownerOf, ownFiles } from './sdl.ts';
import type { Tape } from './tape.ts';

interface Labelled {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** Whether an element's own label hides it from the caller; labels of what it is made of are not looked at. */
export function isHiddenBy(asker: Asker, file: string, node: Labelled): boolean {
  const label = node.directives?.find(({ name }) => name.value === 'label');
  const argument = (name: string) => label?.arguments?.find((each) => each.name.value === name)?.value;
  const [level, group, purposes] = [argument('level'), argument('group'), argument('purposes')];
  const owner = group?.kind === Kind.STRING ? group.value : ownerOf(file);
  if (purposes && !namesIn(purposes).includes(purposeOf(asker))) return true;
  // The level of a label is a value of the enum of levels: the gateway starts with no other.
  return level?.kind === Kind.ENUM && !reachesLevel(asker, owner, level.value as Level);
}

function namesIn(value: ConstValueNode): readonly string[] {
  if (value.kind === Kind.LIST) return value.values.flatMap(namesIn);
  return value.kind === Kind.ENUM ? [value.value] : [];
}

/** What they ask for: their default where they name nothing. */
function purposeOf({ persona, purpose }: Asker): string {
  return purpose ?? personas.find(({ name }) => name === persona)?.defaultPurpose ?? '';
}

export interface SchemaText {
  readonly agency: string;
  readonly definitions: readonly DefinitionNode[];
}

export function readSchema(folder: string): readonly SchemaText[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({
      agency: file.replace('.graphql', ''),
      definitions: parse(readFileSync(join(folder, file), 'utf8'), { noLocation: true }).definitions,
    }));
}

export function writeSchema(folder: string, files: readonly SchemaText[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { agency, definitions } of files)
    writeFileSync(join(folder, `${agency}.graphql`), definitions.map(print).join('\n\n'));
}

/** The names of everything in the files, for asking after what is hidden. */
export function namesOf(files: readonly SchemaText[]): readonly string[] {
  const names = files.flatMap(({ definitions }) =>
    definitions.flatMap((node) => [
      ...('name' in node && node.name ? [node.name.value] : []),
      ...('fields' in node && node.fields ? node.fields.map(({ name }) => name.value) : []),
      ...('values' in node && node.values ? node.values.map(({ name }) => name.value) : []),
    ]),
  );
  return [...new Set(names)];
}

/** The names of arguments, which are no names of anything that can be hidden. */
export function argumentsOf(files: readonly SchemaText[]): readonly string[] {
  return files.flatMap(({ definitions }) =>
    definitions.flatMap((node) =>
      'fields' in node && node.fields
        ? node.fields.flatMap((field) =>
            'arguments' in field && field.arguments ? field.arguments.map(({ name }) => name.value) : [],
          )
        : [],
    ),
  );
}

/** Writes the schema without some of what is hidden from the caller; gives the agencies that are left. */
export function writeUnwritten(from: string, to: string, asker: Asker, tape: Tape): readonly string[] {
  const files = readSchema(from);
  const isHidden = (agency: string, node: Labelled): boolean => isHiddenBy(asker, agency, node);
  const removable = files.flatMap(({ agency, definitions }) =>
    definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION &&
      isHidden(agency, node) &&
      isHeldClosely(node) &&
      !keptTypes.has(node.name.value)
        ? [node.name.value]
        : [],
    ),
  );
  // Sometimes all of it: then the words that only labels use, such as a level, can go as well.
  const gone = new Set(tape.rarely(2) ? removable : tape.some(removable, 2));
  const printed = files.flatMap(({ definitions }) => definitions.map(print)).join('\n');
  const isReferred = (name: string): boolean => printed.includes(`"${name}"`) || readByRules.has(name);
  const codes = new Set<string>(codesReading((place) => gone.has(place)));

  const keptField = (agency: string, field: FieldDefinitionNode): boolean =>
    !gone.has(namedType(field.type)) &&
    !(isHidden(agency, field) && !isReferred(field.name.value) && tape.rarely(2));
  const left = files.flatMap((file): readonly SchemaText[] => {
    const definitions = file.definitions.flatMap((node): readonly DefinitionNode[] => {
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION) {
        const fields = node.fields?.filter((field) => keptField(file.agency, field)) ?? [];
        const isEmptied = fields.length === 0 && node.fields?.length !== 0;
        return gone.has(node.name.value) || isEmptied ? [] : [{ ...node, fields }];
      }
      if (node.kind !== Kind.ENUM_TYPE_DEFINITION) return [node];
      const values = node.values?.filter(({ name }) => !codes.has(`${node.name.value}.${name.value}`)) ?? [];
      return [{ ...node, values }];
    });
    // An agency of which nothing may be known is in the team or is not: it goes as a whole, if no type is left.
    const isWhole = definitions.some(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION);
    return isWhole || ownFiles.includes(file.agency) ? [{ ...file, definitions }] : [];
  });
  writeSchema(to, withoutUnusedWords(left, asker));
  return left.map(({ agency }) => agency).filter((agency) => !ownFiles.includes(agency));
}

/** Columns that rules, comparisons and links read by name: one goes with its record or stays. */
const readByRules: ReadonlySet<string> = new Set(
  [...rules, ...comparisons, ...linkKinds].flatMap(({ inputs }) =>
    Object.values(inputs).flatMap((columns) => columns ?? []),
  ),
);

/** Types above OFFICIAL, on which no published figure and no type of another level rests. */
function isHeldClosely(node: DefinitionNode): boolean {
  return /@label\(level: (RESTRICTED|INTELLIGENCE)/.test(print(node).split('{')[0] ?? '');
}

/** Without hidden enums that no field has or takes, and without hidden values that nothing left speaks of. */
function withoutUnusedWords(files: readonly SchemaText[], asker: Asker): readonly SchemaText[] {
  const used = new Set(
    files.flatMap(({ definitions }) =>
      definitions.flatMap((node) =>
        'fields' in node
          ? (node.fields ?? []).flatMap((field) => [
              namedType(field.type),
              ...('arguments' in field ? (field.arguments ?? []) : []).map(({ type }) => namedType(type)),
            ])
          : [],
      ),
    ),
  );
  const withEnums = (keeps: (name: string) => boolean): readonly SchemaText[] =>
    files.map(({ agency, definitions }) => ({
      agency,
      definitions: definitions.flatMap((node): readonly DefinitionNode[] => {
        if (node.kind !== Kind.ENUM_TYPE_DEFINITION) return [node];
        if (!used.has(node.name.value) && isHiddenBy(asker, agency, node)) return [];
        const values = node.values?.filter(
          (value) => !isHiddenBy(asker, agency, value) || keeps(value.name.value),
        );
        return [{ ...node, values: values ?? [] }];
      }),
    }));
  // What the rules of the trail leave out they may leave out of a graph that lacks it.
  const bare = withEnums(() => false)
    .filter(({ agency }) => agency !== 'trail')
    .flatMap(({ definitions }) => definitions.map(print))
    .join('\n');
  return withEnums((name) => new RegExp(`\\b${name}\\b`).test(bare));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
