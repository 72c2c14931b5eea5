// The rings of keys: that they are whole and open to their owner alone, how old their keys are, and that none is in two.
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from '../errors.ts';
import { readRing } from '../keys/file.ts';
import type { HeldKey, Ring } from '../keys/ring.ts';
import { ringsOf } from '../rings.ts';
import type { RingPlace } from '../rings.ts';
import { fail, modeText, ok, warn } from './examination.ts';
import type { Examination, Observation } from './examination.ts';

/** After which a key should give way to a new one: it has been in many backups by then. */
const longestDays = 730;
const dayMs = 86_400_000;

interface Opened {
  readonly place: RingPlace;
  readonly ring: Ring<unknown>;
}

export const keys: Examination = {
  name: 'keys',
  async examine({ config }) {
    const places = ringsOf(config);
    const opened: Opened[] = [];
    const observations = places.flatMap((place): readonly Observation[] => {
      // Otherwise a service lacks it, which is a fault.
      if (config.mode === 'demo' && !existsSync(place.path))
        return [ok(`${place.name}: none yet: a demo makes its keys at the first start`)];
      try {
        const ring = readRing(place.path, place.kind);
        opened.push({ place, ring });
        return [age(place, ring, Date.now())];
      } catch (error) {
        if (!(error instanceof StartError)) throw error;
        return error.faults.map((fault) => fail(fault, 'the gateway does not start before'));
      }
    });
    const folders = new Set(
      places.map(({ path }) => dirname(path)).filter((folder) => folder !== config.data),
    );
    return [...observations, ...[...folders].flatMap(writers), ...sharedKeys(opened)];
  },
};

function age({ name }: RingPlace, { current, keys: held }: Ring<unknown>, now: number): Observation {
  const made = held.find(({ id }) => id === current)?.made ?? null;
  const count = held.length === 1 ? 'one key' : `${held.length} keys`;
  const found = `${name}: ${count}, for its owner alone; ${current} is current, made ${made ?? 'at an unknown time'}`;
  if (made === null || now - Date.parse(made) <= longestDays * dayMs) return ok(found);
  return warn(
    `${name}: expected a current key of at most ${longestDays} days; got ${current}, made ${made}`,
    `rotate it: npm run -s timpora -- keys rotate ${name}`,
  );
}

/** Of the data folder this is told elsewhere. */
function writers(folder: string): readonly Observation[] {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found || process.platform === 'win32' || (found.mode & 0o022) === 0) return [];
  return [
    fail(
      `${folder}: expected a folder that its owner alone can write to; got mode ${modeText(found.mode)}`,
      'chmod it: who can write to it can put other keys in the place of these',
    ),
  ];
}

function sharedKeys(opened: readonly Opened[]): readonly Observation[] {
  const seen = new Map<string, string>();
  return opened.flatMap(({ place, ring }) => ring.keys.flatMap((held) => sharedWith(place, held, seen)));
}

function sharedWith(
  { name, kind }: RingPlace,
  { id, key }: HeldKey<unknown>,
  seen: Map<string, string>,
): readonly Observation[] {
  const own = `${name} ${id}`;
  const others = kind.secretsOf(key).flatMap((secret) => {
    const text = Buffer.from(secret).toString('base64');
    const other = seen.get(text);
    seen.set(text, own);
    return other === undefined ? [] : [other];
  });
  return others.map((other) =>
    warn(
      `expected a key of its own for each id of each ring; got one for ${other} and ${own}`,
      `rotate one of the rings, reload, and take the key out: npm run -s timpora -- keys rotate ${name}`,
    ),
  );
}
