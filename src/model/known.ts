// The model of what is declared, made anew only where something else is declared than the last time.
import { isDeepStrictEqual } from 'node:util';
import type { Model } from './model.ts';
import { readModel } from './read.ts';
import type { ModelSource } from './read.ts';

let last: { readonly source: ModelSource; readonly model: Model } | undefined;

/**
 * Reads the model; of the same source as the last time it is the same one, and with it all that is kept by it.
 *
 * @throws StartError that lists every fault, each naming the element
 */
export function modelOf(source: ModelSource): Model {
  if (!last || !isDeepStrictEqual(last.source, source)) last = { source, model: readModel(source) };
  return last.model;
}
