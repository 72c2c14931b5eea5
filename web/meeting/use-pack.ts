// The pack that the address names, and the way to another one.
import { useEffect, useState } from 'react';
import { withNamed } from '../session/address.ts';
import { readPack, toNamed } from './pack.ts';
import type { Pack, Unmet } from './pack.ts';
import type { Session } from './session.ts';

interface PackInUse {
  readonly pack: Pack;
  /** What the address named, or the reader chose, and is not shown. */
  readonly unmet: readonly Unmet[];
  change(change: Partial<Pack>): void;
  /** Shows something else instead of what the gateway turned out not to have. */
  drop(name: 'region' | 'date'): void;
}

/** The browser's way back leads to the former pack. */
export function usePack(session: Session): PackInUse {
  const [reading, read] = useState(() => readPack(location.hash, session));
  const { pack, unmet } = reading;
  useEffect(() => {
    const follow = (): void => read(readPack(location.hash, session));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [session]);
  useEffect(() => {
    // The address says what is shown, so that whoever is sent it sees the same.
    const named = toNamed(pack);
    const shown = Object.fromEntries(unmet.map(({ name }) => [name, named[name] ?? null]));
    history.replaceState(null, '', withNamed(location.hash, shown));
  }, [pack, unmet]);
  return {
    pack,
    unmet,
    change(change) {
      const next = { ...pack, ...change };
      history.pushState(null, '', withNamed(location.hash, toNamed(next)));
      read({ pack: next, unmet: [] });
    },
    drop(name) {
      const { [name]: other } = readPack('', session).pack;
      if (other === pack[name]) return;
      read({
        pack: { ...pack, [name]: other, ...(name === 'region' ? { list: null } : {}) },
        unmet: [...unmet, { name, asked: pack[name] ?? '' }],
      });
    },
  };
}
