// The entry that the address names, and the way to it.
import { useEffect, useState } from 'react';
import { readAddress } from '../session/address.ts';

/** `Type.field` of the address, as it changes; null where it names none. */
export function usePlace(): string | null {
  const [place, setPlace] = useState(() => readAddress(location.hash).place);
  useEffect(() => {
    const follow = (): void => setPlace(readAddress(location.hash).place);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return place;
}

/** Brings the entry into view and gives it the focus, once it is on the page. */
export function useArrival(place: string | null): void {
  useEffect(() => {
    if (place === null) return;
    const entry = document.getElementById(place);
    entry?.scrollIntoView({ block: 'start' });
    entry?.focus({ preventScroll: true });
  }, [place]);
}
