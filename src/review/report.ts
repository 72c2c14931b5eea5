// A comparison of policies in words: what is gained and lost by whom, whole types as one.
import type { Model } from '../model/model.ts';
import type { Change, Comparison, Had } from './compare.ts';
import { containerOf } from './elements.ts';

/**
 * @param before the model on the side of the losses
 * @param after the model on the side of the gains
 */
export function describeComparison(
  { lines, changes, same }: Comparison,
  before: Model,
  after: Model,
): string {
  const said = [
    ...(lines.length === 0 ? [] : ['The policies say differently:']),
    ...lines.flatMap(({ key, added, removed }) => [
      ...removed.map((value) => `  - ${key}: ${value}${meaning(key)}`),
      ...added.map((value) => `  + ${key}: ${value}${meaning(key)}`),
    ]),
  ];
  const met = changes.map((change) => describeChange(change, before, after));
  return [...said, ...met, ...(same ? ['Nobody gains or loses anything.'] : [])].join('\n');
}

/** What a key is about that changes rows alone, and so no graph. */
function meaning(key: string): string {
  if (key === 'regions') return ', whose rows whoever is sent there reads';
  return key === 'existence' ? ', of which a hit or none is told across regions, to whoever reads it' : '';
}

function describeChange(change: Change, before: Model, after: Model): string {
  const { status, rights, gains, losses, meanings, rows } = change;
  const who = describeWho(change);
  if (status === 'NEW')
    return [`${who}: can be asked for now, and has ${sizeOf(gains)}.`, ...right('+', rights.gained)].join(
      '\n',
    );
  if (status === 'GONE')
    return [
      `${who}: can no longer be asked for, and had ${sizeOf(losses)}.`,
      ...right('-', rights.lost),
    ].join('\n');
  return [
    `${who}:`,
    ...right('-', rights.lost),
    ...right('+', rights.gained),
    ...describeElements('-', losses, before),
    ...describeElements('+', gains, after),
    ...meanings.map(describeMeaning),
    ...rows.flatMap(({ record, before: former, after: present }) => [
      ...former.filter((each) => !present.includes(each)).map((each) => `  - rows of ${record}: ${each}`),
      ...present.filter((each) => !former.includes(each)).map((each) => `  + rows of ${record}: ${each}`),
    ]),
  ].join('\n');
}

/** Of what both sides say alike, what one has and the other has not. */
function describeMeaning({ element, before, after }: Change['meanings'][number]): string {
  const isLike = before.says === after.says;
  const present = isLike ? after.what.filter((each) => !before.what.includes(each)) : after.what;
  const former = isLike ? before.what.filter((each) => !after.what.includes(each)) : before.what;
  const told = (what: readonly string[]): string => (what.length === 0 ? 'nothing' : what.join(', '));
  return `  ~ ${element}: ${after.says} ${told(present)} instead of ${isLike ? '' : `${before.says} `}${told(former)}`;
}

function right(sign: string, rights: readonly string[]): readonly string[] {
  return rights.length === 0 ? [] : [`  ${sign} cleared for ${rights.join(', ')}`];
}

/** Each role once, with its purposes: whoever reviews a policy wants to know all of them. */
function describeWho({ who }: Change): string {
  const roles = Map.groupBy(who, ({ role }) => role);
  return [...roles]
    .map(([role, of]) => {
      const purposes = of.map(({ purpose, orderKind }) =>
        orderKind === null ? purpose : `${purpose} with ${orderKind}`,
      );
      return `${role} (${purposes.join(', ')})`;
    })
    .join(', ');
}

function sizeOf(elements: readonly Had[]): string {
  const types = elements.filter(({ element }) => containerOf(element) === null).length;
  return `a graph of ${types} types`;
}

/** Declared types that come or go whole; members of others beside their type; how many elements are generated of these. */
function describeElements(sign: string, elements: readonly Had[], model: Model): readonly string[] {
  const places = new Set(elements.map(({ element }) => element));
  const isWhole = (type: string): boolean => places.has(type);
  const declared = elements.filter(({ element }) => isDeclared(element, model));
  const types = declared.filter(({ element }) => containerOf(element) === null).map(({ element }) => element);
  const members = declared.filter(
    ({ element }) => containerOf(element) !== null && !isWhole(typeOf(element)),
  );
  const generated = elements.filter(({ element }) => !isDeclared(element, model)).length;
  return [
    ...(types.length === 0 ? [] : [`  ${sign} whole: ${types.join(', ')}`]),
    ...[...Map.groupBy(members, ({ element }) => typeOf(element))].map(
      ([type, of]) =>
        `  ${sign} of ${type}: ${of.map(({ element, as }) => `${element.slice(type.length + 1)}${as === 'value' ? '' : `: ${as}`}`).join(', ')}`,
    ),
    ...(generated === 0
      ? []
      : [`  ${sign} generated of these: ${generated} lists, filters, orders, arguments and look-ups`]),
  ];
}

function isDeclared(place: string, model: Model): boolean {
  return (
    model.owners.has(place) || (model.owners.has(`${place.split('(')[0] ?? place}`) && !isListArgument(place))
  );
}

function isListArgument(place: string): boolean {
  return /\((filter|orderBy|first|after)\)$/.test(place);
}

function typeOf(place: string): string {
  return place.split('.')[0] ?? place;
}
