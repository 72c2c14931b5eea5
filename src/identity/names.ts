// Names as two offices can compare them: without case, marks, punctuation, connecting words and order of parts.

/** Letters that Unicode does not take apart, as ICAO Doc 9303 part 3 transliterates them for travel documents. */
const letters: Readonly<Record<string, string>> = {
  Ä: 'AE',
  Å: 'AA',
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  Ł: 'L',
  Ö: 'OE',
  Ø: 'OE',
  Œ: 'OE',
  Ŋ: 'N',
  Þ: 'TH',
  Ŧ: 'T',
  Ü: 'UE',
  ẞ: 'SS',
};

/** Son, daughter or alias of: stands between two parts, where one office writes it and another leaves it out. */
const between: ReadonlySet<string> = new Set(['BIN', 'BINTI', 'BINTE', 'BT', 'BTE', 'IBN', 'ALIAS', 'AKA']);
/** Articles and the like, which stand before a part. */
const before: ReadonlySet<string> = new Set([
  ...['AL', 'EL', 'DE', 'DEL', 'DELA', 'DOS', 'VAN', 'VON', 'DER', 'DEN'],
  ...['MR', 'MRS', 'MS', 'MISS', 'DR', 'HAJI', 'HJ'],
]);

/** The sign that Malaysian documents put between a name and the father's: son (A/L) or daughter (A/P) of. */
const childOf = /(?<=^|\s)(?:A\s*\/\s*[LP]|S\s*\/\s*O|D\s*\/\s*O)(?=\s|$)/gu;
/** MC and MAC written apart from what they begin. */
const mac = /(?<=^|\s)(MC|MAC)\s+(?=\p{L})/gu;
/** What joins the halves of one part rather than parts: apostrophes of every kind, and full stops. */
const joining = /['’‘ʼʻ`´.]/gu;

/**
 * The parts of a name in the order in which they stand, in capital letters A–Z where the script is Latin. Other
 * scripts keep their letters: nothing is guessed of how an office would have transcribed them.
 */
export function partsOfName(text: string): readonly string[] {
  const plain = [...text.normalize('NFKC').toUpperCase().replaceAll(childOf, ' ').replaceAll(joining, '')]
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(mac, '$1');
  const parts = plain === '' ? [] : plain.split(' ');
  return parts.filter((part, index) => {
    const isLast = index === parts.length - 1;
    return isLast || !(before.has(part) || (index > 0 && between.has(part)));
  });
}

/**
 * A name by which two spellings of it are equal that differ in case, marks, punctuation, connecting words or the
 * order of parts alone: `Müller, Anna` and `ANNA MUELLER` are both `ANNA MUELLER`. Empty where there is no letter.
 */
export function normaliseName(text: string): string {
  return partsOfName(text).toSorted().join(' ');
}
