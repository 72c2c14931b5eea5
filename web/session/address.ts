// Addresses of the pages: a place on the page and who it is shown to, as in `/catalogue#Type.field&caller=…`.

interface Address {
  /** The place, such as `Region.code`; null where the address names none. */
  readonly place: string | null;
  readonly named: URLSearchParams;
}

export function readAddress(hash: string): Address {
  const [first = '', ...others] = hash.slice(1).split('&');
  const hasPlace = first !== '' && !first.includes('=');
  return {
    place: hasPlace ? decode(first) : null,
    named: new URLSearchParams((hasPlace ? others : [first, ...others]).join('&')),
  };
}

export function toAddress(place: string | null, named: Readonly<Record<string, string>>): string {
  const parts = [place === null ? '' : encodeURIComponent(place), new URLSearchParams(named).toString()];
  return `#${parts.filter((part) => part !== '').join('&')}`;
}

/** The same place, with these names at these values and the others as they are; null takes a name away. */
export function withNamed(hash: string, values: Readonly<Record<string, string | null>>): string {
  const { place, named } = readAddress(hash);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) named.delete(name);
    else named.set(name, value);
  }
  return toAddress(place, Object.fromEntries(named));
}

/** An address may be typed by anyone, and then it need not be well written. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
