// What each type of a view discloses, worked out once: whose field asks for which level, and whom a row is about.
import type { GraphQLObjectType } from 'graphql';
import type { Model } from '../model/model.ts';
import { personKind } from '../model/rule-routes.ts';
import type { Sealer } from '../seal/sealer.ts';
import type { Key } from '../sources/source.ts';
import { disclosedField } from './disclosed-field.ts';
import type { DisclosedField } from './disclosed-field.ts';
import { personNames } from './person-names.ts';
import type { PersonNames } from './person-names.ts';
import { createRested } from './rested.ts';
import type { RestedPart } from './rested.ts';
import type { Rest } from './rests.ts';
import { restsOf } from './told.ts';

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

/** The fields of a wrapper that lead to the rows. They tell nothing that the rows do not. */
const ways: ReadonlySet<string> = new Set(['nodes', 'edges', 'node']);

export function createDisclosure(model: Model, sealer: Sealer): Disclosure {
  const types = new Map<string, TypeDisclosure>();
  const identity = [...model.identities.values()].find(({ kind }) => kind === personKind);
  const rested = createRested(model, identity);
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
        const found = disclosedField(model, wrapped, field);
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
    condition: (type, field) => disclosedField(model, type, field),
    handlesOf: (identity, keys) => sealer.sealAll(identity, keys),
  };
}

/** How the trail names a field: what stands around the rows of a list is named by their type. */
export function disclosedName(model: Model, type: string, field: string): string {
  return `${unwrap(model, type)[0]}.${field}`;
}

function unwrap(model: Model, name: string): readonly [type: string, wrapper: Wrapper | null] {
  if (model.owners.has(name)) return [name, null];
  for (const [ending, wrapper] of wrappers) {
    const type = name.slice(0, -ending.length);
    if (name.endsWith(ending) && model.owners.has(type)) return [type, wrapper];
  }
  return [name, null];
}
