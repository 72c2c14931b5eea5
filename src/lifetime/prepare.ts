// Reads and opens what the configuration names: at the start, and again for a reload.
import { setImmediate } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import { openSources } from '../connected.ts';
import { readDeclared } from '../declared.ts';
import type { Declared } from '../declared.ts';
import { openDemo } from '../demo/open.ts';
import { connectedPersonas, readPersonas } from '../demo/personas.ts';
import type { Persona } from '../demo/personas.ts';
import { openSample } from '../demo/prepare.ts';
import { StartError } from '../errors.ts';
import { openRings } from '../rings.ts';
import type { Prepared } from './service.ts';

export interface First {
  readonly prepared: Prepared;
  /** The sample callers of a demo. */
  readonly personas: readonly Persona[];
  /** What was made of the sample, and why; null where it was there, or no demo runs. */
  readonly made: string | null;
}

/** @throws StartError that lists what cannot be used */
export async function prepareFirst(config: Config): Promise<First> {
  const declared = readDeclared(config);
  if (config.mode === 'service') {
    const rings = openRings(config, { create: false });
    const sources = await openSources(config, declared);
    return { prepared: { config, declared, sources, rings }, personas: [], made: null };
  }
  const personas = personasOf(config, declared);
  const { sources, made } = await openSample(config, declared);
  const rings = openRings(config, { create: true });
  const demo = await openDemo(config, personas);
  return { prepared: { config, declared, sources, rings, demo }, personas, made };
}

/**
 * Reads everything anew; nothing is made that is missing.
 *
 * @throws StartError that lists what cannot be used
 */
export async function prepareAgain(config: Config, mode: Config['mode']): Promise<Prepared> {
  if (config.mode !== mode) {
    throw new StartError('The configuration cannot be reloaded:', [
      `mode: expected ${mode}, which the gateway was started in; got ${config.mode}; restart it for another mode`,
    ]);
  }
  const declared = readDeclared(config);
  // Whoever asks meanwhile is answered between one step and the next.
  await setImmediate();
  const demo =
    config.mode === 'demo'
      ? { demo: await openDemo(config, personasOf(config, declared), { create: false }) }
      : undefined;
  // Ids that were given out end with keys that are gone: a reload makes none in their place.
  const rings = openRings(config, { create: false });
  const sources = await openSources(config, declared, { create: false });
  await setImmediate();
  return { config, declared, ...demo, sources, rings };
}

function personasOf(config: Config, { policy }: Declared): readonly Persona[] {
  return connectedPersonas(readPersonas(config.callers, policy), Object.keys(config.agencies));
}
