// The pack that the address names, and the way to another one.
import { useEffect, useState } from 'react';
import { withNamed } from '../session/address.ts';
import { readPack, toNamed } from './pack.ts';
import type { Pack } from './pack.ts';
import type { Session } from './session.ts';

/** The browser's way back leads to the former pack. */
export function usePack(session: Session): readonly [Pack, (change: Partial<Pack>) => void] {
  const [pack, setPack] = useState(() => readPack(location.hash, session));
  useEffect(() => {
    const follow = (): void => setPack(readPack(location.hash, session));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [session]);
  return [
    pack,
    (change) => {
      const next = { ...pack, ...change };
      history.pushState(null, '', withNamed(location.hash, toNamed(next)));
      setPack(next);
    },
  ];
}
