// What a selection discloses above OPEN, as far as it hangs on nothing but the view: worked out once for each plan.
import type { Disclosure, DisclosedField, PersonNames, TypeDisclosure } from '../graph/disclosure.ts';
import type { Selection } from './plan.ts';

/** The fields of a selection that belong to the same part of what is disclosed. */
interface ToldPart {
  readonly name: string;
  readonly told: DisclosedField;
  readonly fields: readonly { readonly place: number; readonly field: string }[];
}

export interface Told {
  /** Whether the objects are rows, or stand for one each. */
  readonly isRow: boolean;
  readonly person: PersonNames | null;
  readonly parts: readonly ToldPart[];
  /** What the objects tell of rows that they were worked out from; null where they are no such. */
  readonly rests: TypeDisclosure['rests'];
  /** For each field: whether it leads to the rows of the list that the object stands around, or closer to them. */
  readonly leads: readonly boolean[];
}

const known = new WeakMap<Disclosure, WeakMap<Selection, Told>>();

export function toldBy(selection: Selection, disclosure: Disclosure): Told {
  let ofView = known.get(disclosure);
  if (!ofView) known.set(disclosure, (ofView = new WeakMap()));
  let told = ofView.get(selection);
  if (!told) ofView.set(selection, (told = read(selection, disclosure)));
  return told;
}

/** The part that a field belongs to. */
export function partOf({ type, level, owner, isControlled }: DisclosedField): string {
  return `${type}\n${level}\n${owner}\n${isControlled}`;
}

function read({ type, fields }: Selection, disclosure: Disclosure): Told {
  const disclosed = disclosure.of(type);
  const names = fields.map(({ field }) => field.name);
  const found = names.flatMap((name, place) => {
    const told = disclosed.field(name);
    return told ? [{ told, place }] : [];
  });
  const parts = [...Map.groupBy(found, ({ told }) => partOf(told))].flatMap(([name, group]) => {
    const [first] = group;
    const own = group.map(({ told, place }) => ({ place, field: told.field }));
    return first ? [{ name, told: first.told, fields: own }] : [];
  });
  return {
    isRow: disclosed.wrapper === null || (disclosed.wrapper === 'edge' && !names.includes('node')),
    person: disclosed.person,
    rests: disclosed.rests,
    parts,
    leads: names.map((name) => disclosed.leadsToRows(name)),
  };
}
