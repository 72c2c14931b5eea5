// What the bytes cannot tell: an error, or a value that completing must look at first.

/** Thrown to end the writing: the answer is completed as objects instead. One for all, since a stack costs microseconds. */
const unusual = new Error('a value is not written as bytes');

export function fail(): never {
  throw unusual;
}
