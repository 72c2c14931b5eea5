// What each type of a view discloses, worked out once: whose field asks for which level, and whom a row is about.
import type { GraphQLObjectType } from 'graphql';
import { isPersonal, stricter } from '../access/clearance.ts';
import type { Level } from '../access/clearance.ts';
import { GATEWAY } from '../model/model.ts';
import type { IdentityModel, Model, RecordModel } from '../model/model.ts';
import { isControlled } from '../model/originators.ts';
import { personKind } from '../model/rule-routes.ts';
import type { Sealer } from '../seal/sealer.ts';
import { restsOf } from './told.ts';
import { keyReader } from './key.ts';
import type { IdentityValue } from './key.ts';
import type { Key, Row } from '../sources/source.ts';
import type { Reader, Rest } from './rests.ts';

/** A field whose label asks for more than OPEN. */
export interface DisclosedField {
  readonly type: string;
  readonly field: string;
  /** Who answers for it. */
  readonly owner: string;
  readonly level: Level;
  /** Whether its originator alone decides who reads it. */
  readonly isControlled: boolean;
}

/** What stands between an object and the rows of a list, which tells of rows without being one. */
export type Wrapper = 'list' | 'edge';

export interface TypeDisclosure {
  /** Null where the objects of the type are rows, or values of their own. */
  readonly wrapper: Wrapper | null;
  /** What a field discloses; null where that is nothing above OPEN. */
  field(name: string): DisclosedField | null;
  /** Whether what the field leads to are the rows of the list that the object stands around, or closer to them. */
  leadsToRows(field: string): boolean;
  /** How the persons are named that objects of the type are about; null where they name nobody. */
  readonly person: PersonNames | null;
  /** What objects of the type tell of rows that they were worked out from; null where they are no such. */
  readonly rests: ((object: unknown) => readonly RestedPart[]) | null;
}

/** Fields of one record, level and owner that an object was worked out from. */
export interface RestedPart {
  readonly told: DisclosedField;
  /** The names of all of them. */
  readonly fields: readonly string[];
  readonly rows: number;
  /** All whom the object is about, and how they are named; null where that is nobody. */
  readonly persons: { readonly names: PersonNames; readonly objects: readonly object[] } | null;
}

export interface PersonNames {
  readonly identity: string;
  /** The key of the person that an object is about; null where it names nobody. */
  keyOf(object: unknown): Key | null;
}

export interface Disclosure {
  of(type: GraphQLObjectType): TypeDisclosure;
  /** What is told of rows that are in no answer themselves. */
  rested(rests: readonly Rest[]): readonly RestedPart[];
  /** What a condition on a field of rows tells, of a record or an interface of records. */
  condition(type: string, field: string): DisclosedField | null;
  /** The handle of each person. */
  handlesOf(identity: string, keys: readonly Key[]): readonly string[];
}

const wrappers: readonly (readonly [ending: string, wrapper: Wrapper])[] = [
  ['Connection', 'list'],
  ['List', 'list'],
  ['Edge', 'edge'],
];

/** How the trail names that of a record it was told across regions whether there is a row. */
export const existenceField = '__existence';

/** The fields of a wrapper that lead to the rows. They tell nothing that the rows do not. */
const ways: ReadonlySet<string> = new Set(['nodes', 'edges', 'node']);

export function createDisclosure(model: Model, sealer: Sealer): Disclosure {
  const types = new Map<string, TypeDisclosure>();
  const fieldOf = (type: string, field: string): DisclosedField | null => {
    const level = levelOf(model, type, field);
    if (level === 'OPEN') return null;
    const owner = model.owners.get(`${type}.${field}`) ?? model.owners.get(type) ?? GATEWAY;
    return { type, field, owner, level, isControlled: isControlled(model, type, field) };
  };
  const identity = [...model.identities.values()].find(({ kind }) => kind === personKind);
  const rested = restedParts(model, identity, fieldOf);
  const read = (name: string): TypeDisclosure => {
    const [wrapped, wrapper] = unwrap(model, name);
    const fields = new Map<string, DisclosedField | null>();
    const rests = restsOf(name, identity);
    return {
      wrapper,
      field(field) {
        if (wrapper && (ways.has(field) || field === '__typename')) return null;
        const known = fields.get(field);
        if (known !== undefined) return known;
        const found = fieldOf(wrapped, field);
        fields.set(field, found);
        return found;
      },
      leadsToRows: (field) => wrapper !== null && ways.has(field),
      person: wrapper === 'list' ? null : personNames(model, wrapped, wrapper === 'edge'),
      rests: rests && ((object) => rested(rests(object))),
    };
  };
  return {
    of({ name }) {
      const known = types.get(name);
      if (known) return known;
      const found = read(name);
      types.set(name, found);
      return found;
    },
    rested,
    condition: fieldOf,
    handlesOf: (identity, keys) => sealer.sealAll(identity, keys),
  };
}

/** How the trail names a field: what stands around the rows of a list is named by their type. */
export function disclosedName(model: Model, type: string, field: string): string {
  return `${unwrap(model, type)[0]}.${field}`;
}

/** The columns that say whom a row is about. */
export function personColumns(model: Model, { evidence }: RecordModel): readonly string[] {
  return identified(model, evidence)?.columns ?? [];
}

/** Whether some field of a record asks for a level at which the trail keeps whom the rows are about. */
export function tellsOfPersons(model: Model, record: string, fields: readonly string[]): boolean {
  return fields.some((field) => isPersonal(levelOf(model, record, field)));
}

/** What is generated into a type needs what the type does. */
function levelOf({ labels }: Model, type: string, field: string): Level {
  const label = labels.get(`${type}.${field}`) ?? labels.get(type);
  return Object.values(label?.needs ?? {}).reduce(stricter, 'OPEN');
}

function unwrap(model: Model, name: string): readonly [type: string, wrapper: Wrapper | null] {
  if (model.owners.has(name)) return [name, null];
  for (const [ending, wrapper] of wrappers) {
    const type = name.slice(0, -ending.length);
    if (name.endsWith(ending) && model.owners.has(type)) return [type, wrapper];
  }
  return [name, null];
}

/** @param isEdge whether it is asked of edges, which are about whom their rows are about */
function personNames(model: Model, name: string, isEdge: boolean): PersonNames | null {
  const identity = model.identities.get(name);
  const record = model.records.get(name);
  const found = identity ? { identity, columns: identity.key } : identified(model, record?.evidence ?? []);
  if (!found) return null;
  const { columns } = found;
  // The objects of a record or an identity are rows and identity values, and its edges hold one each: nothing else is
  // resolved for them.
  const read = keyReader(columns);
  const keyOfRow = (row: unknown): Key | null => read(row as Row | IdentityValue);
  const keyOfEdge = (edge: unknown): Key | null => keyOfRow((edge as { readonly node: unknown }).node);
  return { identity: found.identity.name, keyOf: isEdge ? keyOfEdge : keyOfRow };
}

/** The fields that a rule read, by record, level and owner; what no view has as a field is told of as the row itself. */
function restedParts(
  model: Model,
  identity: IdentityModel | undefined,
  fieldOf: (type: string, field: string) => DisclosedField | null,
): Disclosure['rested'] {
  const names = identity ? personNames(model, identity.name, false) : null;
  const known = new Map<Reader, readonly Pick<RestedPart, 'told' | 'fields'>[]>();
  const partsOf = (reader: Reader): readonly Pick<RestedPart, 'told' | 'fields'>[] => {
    let parts = known.get(reader);
    if (!parts) known.set(reader, (parts = readParts(reader, model, fieldOf)));
    return parts;
  };
  return (rests) =>
    rests.flatMap(({ reader, rowsOf, persons }) =>
      partsOf(reader).map((part) => ({
        ...part,
        rows: rowsOf(part.told.type),
        persons: names && persons.length > 0 ? { names, objects: persons } : null,
      })),
    );
}

function readParts(
  { declared }: Reader,
  model: Model,
  fieldOf: (type: string, field: string) => DisclosedField | null,
): readonly Pick<RestedPart, 'told' | 'fields'>[] {
  return Object.entries(declared.inputs).flatMap(([record, columns = []]) => {
    const fields = columns.filter((name) => model.records.get(record)?.fields.has(name));
    const isEverywhere = declared.absence?.includes(record) === true && model.existence.has(record);
    const names = [
      ...(fields.length > 0 ? fields : ['__typename']),
      ...(isEverywhere ? [existenceField] : []),
    ];
    const told = names.flatMap((name) => fieldOf(record, name) ?? []);
    const parts = Map.groupBy(told, ({ level, owner, isControlled }) => `${level} ${owner} ${isControlled}`);
    return [...parts.values()].flatMap((alike) => {
      const [first] = alike;
      return first ? [{ told: first, fields: alike.map(({ field }) => field) }] : [];
    });
  });
}

/** The first evidence that an identity is made of. */
function identified(model: Model, evidence: RecordModel['evidence']) {
  for (const { kind, columns } of evidence) {
    const identity = [...model.identities.values()].find((each) => each.kind === kind);
    if (identity) return { identity, columns };
  }
  return null;
}
