// What a generated element of a graph is generated from: the reverse of src/graph/generate.ts, by name.
import { constantCase } from '../graph/shape.ts';
import type { FieldModel, Model } from '../model/model.ts';
import type { Capabilities } from '../sources/source.ts';
import { containerOf } from './elements.ts';
import type { Place } from './elements.ts';

/** What a source must be able to do. */
export type Ability = keyof Capabilities;

export interface Origin {
  /** What was declared, or is generated itself. */
  readonly from: Place;
  /** The source of this record, or of each record of this interface, must be able to do it. */
  readonly by: { readonly type: string; readonly ability: Ability } | null;
}

interface Listed {
  readonly name: string;
  readonly fields: ReadonlyMap<string, FieldModel>;
  /** Whose sources are asked; null where the rows are not asked for by themselves. */
  readonly source: string | null;
}

/** Null for what is declared, and for what is common to lists of every kind, such as `PageInfo` or `StringFilter`. */
export function originOf(place: Place, model: Model): Origin | null {
  if (place.endsWith(')')) return argumentOrigin(place, model);
  const [type = '', member] = place.split('.');
  if (model.owners.has(place)) return null;
  if (type === 'Query') return rootOrigin(member ?? '', model);
  const own = listedOf(type, model);
  if (own) return { from: own.name, by: null };
  for (const [suffix, ability] of suffixes) {
    const listed = type.endsWith(suffix) ? listedOf(type.slice(0, -suffix.length), model) : undefined;
    if (listed) return generatedOrigin(listed, suffix, member, ability);
  }
  // What values of a declared enum or scalar are filtered by.
  const held = /^(\w+?)(?:List)?Filter$/.exec(type)?.[1];
  return held !== undefined && model.owners.has(held) ? { from: held, by: null } : null;
}

/** Longer ones first. */
const suffixes: readonly (readonly [string, Ability | null])[] = [
  ['OrderField', 'order'],
  ['Connection', 'page'],
  ['Filter', 'filter'],
  ['Order', 'order'],
  ['Edge', 'page'],
  ['List', null],
];

function generatedOrigin(
  { name, fields, source }: Listed,
  suffix: string,
  member: string | undefined,
  ability: Ability | null,
): Origin {
  const by = (needed: Ability | null): Origin['by'] =>
    needed !== null && source !== null ? { type: source, ability: needed } : null;
  if (member === 'totalCount') return { from: name, by: by('total') };
  const field =
    suffix === 'Filter'
      ? fields.get(member ?? '')?.name
      : suffix === 'OrderField'
        ? [...fields.keys()].find((each) => constantCase(each) === member)
        : undefined;
  return { from: field === undefined ? name : `${name}.${field}`, by: by(ability) };
}

function listedOf(name: string, model: Model): Listed | undefined {
  const record = model.records.get(name);
  if (record) return { name, fields: record.fields, source: name };
  const identity = model.identities.get(name);
  if (identity) return { name, fields: identity.fields, source: identity.register };
  const shared = model.interfaces.get(name);
  const first = shared && model.records.get(shared.records[0] ?? '');
  return shared && { name, fields: first?.fields ?? new Map(), source: name };
}

function rootOrigin(member: string, model: Model): Origin | null {
  for (const { name, plural, singular } of [...model.records.values(), ...model.identities.values()]) {
    if (member === singular) return { from: name, by: null };
    const source = listedOf(name, model)?.source ?? null;
    if (member === plural)
      return { from: name, by: source === null ? null : { type: source, ability: 'page' } };
  }
  return null;
}

/** By what lists are narrowed, ordered and cut: what comes after is as the list is. */
function argumentOrigin(place: Place, model: Model): Origin | null {
  const field = containerOf(place) ?? place;
  const argument = place.slice(field.length + 1, -1);
  const listed = listedBy(field, model);
  if (listed === null) return null;
  const ability = argument === 'filter' ? 'filter' : argument === 'orderBy' ? 'order' : null;
  return { from: field, by: ability && { type: listed, ability } };
}

/** The record or interface whose rows a field lists; null where it lists none. */
function listedBy(field: Place, model: Model): string | null {
  const [type = '', member = ''] = field.split('.');
  if (type === 'Query') return rootOrigin(member, model)?.by?.type ?? null;
  const holder = model.records.get(type) ?? model.identities.get(type) ?? model.anchors.get(type);
  const found = holder?.fields.get(member);
  if (found?.kind === 'gathered') return found.interface;
  return found?.kind === 'rows' && found.list ? found.record : null;
}
