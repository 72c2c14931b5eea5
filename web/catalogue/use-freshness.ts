// How fresh the fields are, once the gateway has said it.
import { useEffect, useState } from 'react';
import type { Freshness } from '../session/catalogue.ts';
import type { Session } from './session.ts';

/** Null while the gateway is asked. Where it cannot say, nothing is known of any field. */
export function useFreshness({ readFreshness }: Session): ReadonlyMap<string, Freshness> | null {
  const [freshness, know] = useState<ReadonlyMap<string, Freshness> | null>(null);
  useEffect(() => {
    let isWanted = true;
    readFreshness().then(
      (known) => isWanted && know(known),
      () => isWanted && know(new Map()),
    );
    return () => {
      isWanted = false;
    };
  }, [readFreshness]);
  return freshness;
}
