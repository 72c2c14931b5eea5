// What the page says about what was just done, for long enough to be read.
import { useEffect, useState } from 'react';

const readMs = 8_000;

/** The words, empty where there is nothing to say, and how to say others. */
export function useSaying(): readonly [string, (text: string) => void] {
  const [said, say] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => say(''), readMs);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, say];
}
