// The numbers that registers give. None can be a real one, and none follows the order in which rows are made.
import { hash } from './random.ts';

/**
 * The mark of a sample travel document: these letters and eight digits. A passport's number has at most nine
 * characters (the field of ICAO Doc 9303 part 4), so no state can issue one of these ten.
 */
export const DOCUMENT_PREFIX = 'ZX';

/** A resident number starts with a region's six digits; no province of Indonesia has the code 99. */
export const NIK_PREFIX = '990000';

/** A business number starts with 0 to 3 (a day of the month), or with 8 or 9 in the older series; never 77. */
export const NIB_PREFIX = '77';

/** Gives each number once. */
export interface Numbers {
  /** A number with a prefix and seven digits, such as `ITAS-0123456`. */
  next(prefix: string): string;
  document(): string;
  nib(): string;
  nik(birthDate: string, sex: 'FEMALE' | 'MALE'): string;
}

/** Runs through 0 … 10^digits − 1 without repeating, in no visible order: the step has no factor of ten. */
function createCounter(digits: number, step: number, start: number): () => string {
  const size = 10 ** digits;
  let value = start % size;
  return () => {
    value = (value + step) % size;
    return String(value).padStart(digits, '0');
  };
}

/** Numbers of another name are others throughout, and change nothing else of the sample. */
export function createNumbers(seed: number, name = 'numbers'): Numbers {
  const start = (of: string): number => hash(`${name}/${of}/${seed}`);
  const counters = new Map<string, () => string>();
  const document = createCounter(8, 61_803_399, start('document'));
  const nib = createCounter(11, 61_803_398_879, start('nib'));
  const nik = createCounter(4, 6_181, start('nik'));
  return {
    next(prefix) {
      const counter = counters.get(prefix) ?? createCounter(7, 6_180_339, start(prefix));
      counters.set(prefix, counter);
      return `${prefix}-${counter()}`;
    },
    document: () => `${DOCUMENT_PREFIX}${document()}`,
    nib: () => `${NIB_PREFIX}${nib()}`,
    nik(birthDate, sex) {
      const day = Number(birthDate.slice(8, 10)) + (sex === 'FEMALE' ? 40 : 0);
      return `${NIK_PREFIX}${String(day).padStart(2, '0')}${birthDate.slice(5, 7)}${birthDate.slice(2, 4)}${nik()}`;
    },
  };
}
