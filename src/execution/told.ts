// What a selection discloses above OPEN, as far as it hangs on nothing but the view: worked out once for each plan.
import { getNamedType, isCompositeType } from 'graphql';
import { isPersonal, levels } from '../access/clearance.ts';
import type { Level } from '../access/clearance.ts';
import type { DisclosedField } from '../graph/disclosed-field.ts';
import type { Disclosure, TypeDisclosure } from '../graph/disclosure.ts';
import type { PersonNames } from '../graph/person-names.ts';
import { isNarrowable } from './conditions.ts';
import type { Selection } from './plan.ts';

/** What fields have in common that are told of together: one object each in a view. */
export interface PartName {
  readonly owner: string;
  readonly type: string;
  readonly level: Level;
  readonly isControlled: boolean;
  /** Whether it is kept whom values of the part are about. */
  readonly isPersonal: boolean;
  /** Its place among those that are known so far: by type, then by level, then by who answers. */
  place: number;
}

/** The fields of a selection that belong to the same part of what is disclosed. */
export interface ToldPart {
  readonly name: PartName;
  /** Sorted, each once. */
  readonly fields: readonly string[];
  readonly places: readonly { readonly place: number; readonly field: string }[];
}

export interface Told {
  /** Whether the objects are rows, or stand for one each. */
  readonly isRow: boolean;
  readonly person: PersonNames | null;
  readonly parts: readonly ToldPart[];
  /** What the objects tell of rows that they were worked out from; null where they are no such. */
  readonly rests: TypeDisclosure['rests'];
  readonly inner: readonly InnerField[];
}

/** A field of objects. */
interface InnerField {
  readonly place: number;
  /** Whether it leads to the rows of the list that the object stands around, or closer to them. */
  readonly leads: boolean;
  /** Whether it may be narrowed or ordered by fields of its rows. */
  readonly isNarrowable: boolean;
}

/** What is told in a view. */
export interface Telling {
  of(selection: Selection): Told;
  partOf(field: DisclosedField): PartName;
}

const known = new WeakMap<Disclosure, Telling>();

export function tellingOf(disclosure: Disclosure): Telling {
  let telling = known.get(disclosure);
  if (!telling) known.set(disclosure, (telling = createTelling(disclosure)));
  return telling;
}

function createTelling(disclosure: Disclosure): Telling {
  const selections = new WeakMap<Selection, Told>();
  const names = new Map<string, PartName>();

  const partOf = ({ type, level, owner, isControlled }: DisclosedField): PartName => {
    // No name has the character between them, which stands before every other.
    const text = [type, levels.indexOf(level), owner, Number(isControlled)].join('\0');
    let name = names.get(text);
    if (!name) {
      name = { owner, type, level, isControlled, isPersonal: isPersonal(level), place: 0 };
      names.set(text, name);
      const inOrder = [...names].sort(([left], [right]) => (left < right ? -1 : 1));
      for (const [place, [, each]] of inOrder.entries()) each.place = place;
    }
    return name;
  };

  return {
    of(selection) {
      let told = selections.get(selection);
      if (!told) selections.set(selection, (told = read(selection, disclosure, partOf)));
      return told;
    },
    partOf,
  };
}

function read({ type, fields }: Selection, disclosure: Disclosure, partOf: Telling['partOf']): Told {
  const disclosed = disclosure.of(type);
  const names = fields.map(({ field }) => field.name);
  const found = names.flatMap((name, place) => {
    const told = disclosed.field(name);
    return told ? [{ part: partOf(told), place, field: told.field }] : [];
  });
  const parts = [...Map.groupBy(found, ({ part }) => part)].map(([name, places]) => ({
    name,
    fields: sorted(places.map(({ field }) => field)),
    places,
  }));
  return {
    isRow: disclosed.wrapper === null || (disclosed.wrapper === 'edge' && !names.includes('node')),
    person: disclosed.person,
    rests: disclosed.rests,
    parts,
    inner: fields.flatMap(({ field }, place) =>
      isCompositeType(getNamedType(field.type))
        ? [{ place, leads: disclosed.leadsToRows(field.name), isNarrowable: isNarrowable(field) }]
        : [],
    ),
  };
}

/** Each once. */
export function sorted(fields: readonly string[]): readonly string[] {
  return [...new Set(fields)].sort();
}
