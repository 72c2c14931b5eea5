// The entry that the address names, and the way to it.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
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

/**
 * Brings the entry into view and gives it the focus, with what is drawn, so that nobody sees the top of the page first.
 *
 * @param drawn Everything that is on the page, another value wherever it may have other entries; null while some of it is
 *   not there, such as what a search has taken away
 */
export function useArrival(place: string | null, drawn: object | null): void {
  const arrived = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (drawn === null || place === arrived.current) return;
    arrived.current = place;
    const entry = place === null ? null : document.getElementById(place);
    entry?.scrollIntoView({ block: 'start' });
    entry?.focus({ preventScroll: true });
  }, [place, drawn]);
}
