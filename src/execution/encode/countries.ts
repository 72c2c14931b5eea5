// Which texts of two capitals are country codes, asked of the scalar once: its own look takes 100 ns for each value.
import { scalars } from '../../graph/scalars.ts';

const [first, letters] = [0x41, 26];

const known = Uint8Array.from({ length: letters * letters }, (_, place) => {
  const code = String.fromCharCode(first + Math.floor(place / letters), first + (place % letters));
  try {
    return scalars.CountryCode.serialize(code) === code ? 1 : 0;
  } catch {
    return 0;
  }
});

export function isCountryCode(value: string): boolean {
  if (value.length !== 2) return false;
  const [high, low] = [value.charCodeAt(0) - first, value.charCodeAt(1) - first];
  return high >= 0 && high < letters && low >= 0 && low < letters && known[high * letters + low] === 1;
}
