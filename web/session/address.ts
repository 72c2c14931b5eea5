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

/** An address may be typed by anyone, and then it need not be well written. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
