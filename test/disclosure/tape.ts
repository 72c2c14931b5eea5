// Choices read off a list of numbers. Where the list ends every choice is the first, so that shrinking the
// list (to fewer and smaller numbers) shrinks whatever was drawn from it.
import fc from 'fast-check';

export interface Tape {
  /** A whole number from 0 up to `below`, which is not reached. */
  number(below: number): number;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
  pick<Value>(values: readonly Value[]): Value | undefined;
  /** True in about one case of `of`; never once the list has ended. */
  rarely(of: number): boolean;
  /** About one in `of` of the values, in their order. */
  some<Value>(values: readonly Value[], of: number): readonly Value[];
}

const largest = 2 ** 16;

export const tapes = (length: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat(largest), { minLength: Math.floor(length / 4), maxLength: length, size: 'max' });

export function createTape(numbers: readonly number[]): Tape {
  let place = 0;
  const next = (): number => numbers[place++] ?? 0;
  const number = (below: number): number => (below < 2 ? 0 : next() % below);
  const rarely = (of: number): boolean => number(of) === of - 1 && of > 1;
  return {
    number,
    pick: <Value>(values: readonly Value[]) => values[number(values.length)] as Value,
    rarely,
    some: (values, of) => values.filter(() => rarely(of)),
  };
}

/** A list of numbers for a tape of any length out of one: for choices too many to list. */
export function spread(seed: number, length: number): readonly number[] {
  return fc.sample(fc.nat(largest), { numRuns: length, seed });
}
