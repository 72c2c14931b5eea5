// The text between two values, as statements of generated source: eight bytes with one store, as a number of 64 bits.
// Measured: such a store takes 0.8 ns, as one of a single byte does; to copy a ready part with `Buffer.set` takes 25.

/** Longer texts ask for room in between: the margin holds this much, and more. */
const longest = 256;

const scratch = Buffer.alloc(longest);

/**
 * Statements over `at`, `view` and `room`; behind them `at` is behind the text.
 *
 * @param text of ASCII that can be printed: no eight of its bytes are NaN
 */
export function constantSource(text: string): string {
  let source = '';
  for (let from = 0; from < text.length; from += longest) {
    if (from > 0) source += 'at = room(at, 0);\n';
    source += partSource(text.slice(from, from + longest));
  }
  return source;
}

function partSource(text: string): string {
  if (text.length === 1) return `view.setUint8(at++, ${text.charCodeAt(0)});\n`;
  // Beyond the text stand spaces, until the next value takes their place.
  scratch.fill(' ').write(text);
  let source = '';
  for (let place = 0; place < text.length; place += 8)
    source += `view.setFloat64(at + ${place}, ${scratch.readDoubleLE(place)}, true);\n`;
  return `${source}at += ${text.length};\n`;
}
