// Says how the elements of a declaration come by their labels: their own, or their type's.
import type { Model } from '../model/model.ts';
import { isLabelled, levelOf } from './element.ts';
import type { Element } from './element.ts';

/** Such as `StayPermit OFFICIAL (own; 12 fields inherit it, 1 has its own: niora RESTRICTED)`. */
export function describeLabels(model: Model, elements: readonly Element[]): string {
  const types = [...new Set(elements.map(({ type }) => type))];
  return types.map((type) => describeType(model, elements, type)).join('; ');
}

function describeType(model: Model, elements: readonly Element[], type: string): string {
  const parts = elements.filter((element) => element.type === type && element.place !== type);
  const own = parts.filter(isLabelled);
  const isOwnType = elements.some(({ place }) => place === type);
  const named = own.map(({ name, place }) => `${name} ${levelOf(model, place)}`).join(', ');
  return [
    `${type} ${levelOf(model, type)} (${isOwnType ? 'explicit' : 'of another’s declaration'}`,
    `${parts.length - own.length} inherited`,
    `${own.length} explicit${named && `: ${named}`})`,
  ].join(', ');
}
