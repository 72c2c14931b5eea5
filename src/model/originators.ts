// What an originator alone decides the readers of: elements of an agency that ask for the clearance of a group of receivers
// or members, and not only for that of the agency. Who else may not know of them is not told that they were read.
import { reaches } from '../access/clearance.ts';
import { GATEWAY } from './model.ts';
import type { Model } from './model.ts';

/** Whether the element of a type, or the type of one that is generated, is for readers whom its originator chose. */
export function isControlled(model: Model, type: string, field: string): boolean {
  const place = model.labels.has(`${type}.${field}`) ? `${type}.${field}` : type;
  const owner = model.owners.get(place) ?? model.owners.get(type) ?? GATEWAY;
  return owner !== GATEWAY && groupsOf(model, place).length > 0;
}

/** All of them, types and fields, as the trail names them. */
export function controlledElements(model: Model): readonly string[] {
  return [...model.labels.keys()].filter((place) => {
    const [type = '', field = ''] = place.split('.');
    return isControlled(model, type, field);
  });
}

/** The agencies of which members of the team at large know something. */
export function agenciesAtLarge(model: Model): readonly string[] {
  const at = new Set(
    [...model.labels].flatMap(([place, { needs }]) =>
      groupsOf(model, place).length === 0 && Object.values(needs).every((level) => reaches('OFFICIAL', level))
        ? [model.owners.get(place)]
        : [],
    ),
  );
  return model.agencies.filter((agency) => at.has(agency));
}

function groupsOf(model: Model, place: string): readonly string[] {
  const owners = Object.keys(model.labels.get(place)?.needs ?? {});
  return owners.filter((owner) => owner !== GATEWAY && !model.agencies.includes(owner));
}
