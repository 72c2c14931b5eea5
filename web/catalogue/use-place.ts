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
 * Brings the entry into view and gives it the focus, once it is on the page: a catalogue that was searched may have to be
 * drawn anew before. Both are there with what is drawn, so that nobody sees the top of the page first.
 *
 * @param drawn What is on the page: another value wherever it may have other entries.
 */
export function useArrival(place: string | null, drawn: unknown): void {
  const arrived = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (place === arrived.current) return;
    const entry = place === null ? null : document.getElementById(place);
    if (place !== null && entry === null) return;
    arrived.current = place;
    entry?.scrollIntoView({ block: 'start' });
    entry?.focus({ preventScroll: true });
  }, [place, drawn]);
}
