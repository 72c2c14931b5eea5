// Regular expressions that mean what `fold` means: text is compared folded, while it is stored as it is.
import { GatewayError } from '../../errors.ts';
import { fold } from '../query.ts';

/** The only character that folds to two code points: a small i, and a dot above. */
const DOTTED_I = '\u0130';
const [SMALL_I, DOT] = ['i', '\u0307'];

/** A server refuses a pattern of more than some 16,000 bytes, and no one looks for so long a text. */
const LONGEST = 1_000;

/** Matches texts that begin with the text, both folded. */
export function prefixPattern(text: string, column: string): string {
  return `^${write(text, column, false)}`;
}

/** Matches texts that contain the text, both folded. */
export function containsPattern(text: string, column: string): string {
  return write(text, column, true);
}

function write(text: string, column: string, inside: boolean): string {
  const points = [...fold(text)];
  if (points.length > LONGEST) {
    const message = `"${column}" is searched for at most ${LONGEST} characters; got ${points.length}.`;
    throw new GatewayError('FILTER_INVALID', message);
  }
  let pattern = '';
  for (let index = 0; index < points.length; index += 1) {
    const [point = '', next] = [points[index], points[index + 1]];
    const isLast = next === undefined;
    if (point === SMALL_I && next === DOT) {
      pattern += alternatives([`${alternatives(variantsOf(point))}${escape(DOT)}`, DOTTED_I]);
      index += 1;
    } else if ((point === SMALL_I && isLast) || (point === DOT && index === 0 && inside)) {
      // The text may end, or begin, in the middle of what the one character folds to.
      pattern += alternatives([...variantsOf(point), DOTTED_I]);
    } else pattern += alternatives(variantsOf(point));
  }
  return pattern;
}

function alternatives(patterns: readonly string[]): string {
  const [only = ''] = patterns;
  return patterns.length === 1 ? only : `(?:${patterns.join('|')})`;
}

/** What folds to the code point alone, as patterns; itself first. */
function variantsOf(point: string): readonly string[] {
  unfolded ??= unfold();
  return [point, ...(unfolded.get(point) ?? [])].map(escape);
}

let unfolded: ReadonlyMap<string, readonly string[]> | undefined;

/** Made at the first search: it takes some 50 ms. */
function unfold(): ReadonlyMap<string, readonly string[]> {
  const variants = new Map<string, string[]>();
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    const folded = fold(character);
    if (folded === character || character === DOTTED_I) continue;
    variants.set(folded, [...(variants.get(folded) ?? []), character]);
  }
  return variants;
}

function escape(point: string): string {
  if (point === '\u0000') return '\\x00';
  return /[$()*+./?[\\\]^{|}]/.test(point) ? `\\${point}` : point;
}
