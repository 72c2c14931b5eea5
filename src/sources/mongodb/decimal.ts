// Whole numbers out of decimal text, exactly.

/** The number that a text such as `5.0` or `12E+2` means, where it is whole and exact; undefined where it is not. */
export function wholeOf(text: string): number | undefined {
  const [, sign, whole, fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  if (digits === '') return 0;
  const shift = Number(exponent) - fraction.length;
  // More places than a safe whole number has, on either side.
  if (Math.abs(shift) > 40) return undefined;
  const behind = shift < 0 ? digits.slice(shift) : '';
  if (/[1-9]/.test(behind)) return undefined;
  const number = Number(shift < 0 ? digits.slice(0, shift) || '0' : digits + '0'.repeat(shift));
  if (!Number.isSafeInteger(number)) return undefined;
  return sign === '-' ? -number : number;
}
