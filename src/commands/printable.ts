// What others wrote, as a terminal may print it: on one line, and nothing that moves the cursor or turns the reading.

/**
 * Control and format characters, ends of lines and halves of characters as `\u001b`; the rest as it is. JSON stays the same
 * JSON.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
