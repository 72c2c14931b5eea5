// The ways in which a key could stand in a text.

/** So much of a key tells it from chance; also as base64, in which it needs no filling. */
const partBytes = 12;

/**
 * What a text would have in it that shows any twelve bytes of a secret: in hexadecimal, with spaces too, in base64 or
 * base64url (also within other bytes, at whatever place), or as numbers.
 */
export function spellings(secret: Uint8Array): readonly string[] {
  const bytes = Buffer.from(secret);
  const places = Array.from({ length: Math.max(1, bytes.length - partBytes + 1) }, (_, place) => place);
  return places.flatMap((place) => {
    const part = bytes.subarray(place, place + partBytes);
    const hex = part.toString('hex');
    return [
      hex,
      hex.toUpperCase(),
      hex.replaceAll(/(..)(?=.)/g, '$1 '),
      part.toString('base64'),
      part.toString('base64url'),
      [...part].join(','),
      [...part].join(', '),
      [...part].map((byte, index) => `"${place + index}":${byte}`).join(','),
    ];
  });
}
