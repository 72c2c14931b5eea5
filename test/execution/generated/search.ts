// Looks for a document that our execution and graphql-js answer differently: schema after schema, and several
// documents over each.
import { documentLength, drawDocument } from '../documents.ts';
import { numbersOf } from '../hash.ts';
import { answersTo, differ, isValidFor, live } from './compared.ts';
import type { Answers, Ask, Case } from './compared.ts';
import { literals } from './literals.ts';
import { weathers } from './nature.ts';
import { drawSdl, sdlLength } from './sdl.ts';

export interface Finding {
  readonly found: Case;
  readonly answers: Answers;
}

/** What was compared, by what it came to. */
export interface Counts {
  schemas: number;
  pairs: number;
  /** Pairs without errors. */
  whole: number;
  /** Pairs of which ours wrote the bytes. */
  written: number;
  /** Errors in all answers together. */
  errors: number;
  /** Documents that a server would refuse before it executes them. */
  refused: number;
}

export interface SearchOptions {
  readonly seed: number;
  readonly most?: number;
  readonly isOver?: () => boolean;
  readonly told?: (counts: Counts) => void;
  readonly ask?: Ask;
}

const documentsOfEach = 12;

/** @param options ends after so many pairs, or when it is over */
export async function search({
  seed,
  most = Infinity,
  isOver = () => false,
  told = () => undefined,
  ask,
}: SearchOptions): Promise<{ readonly finding: Finding | null; readonly counts: Counts }> {
  const counts: Counts = { schemas: 0, pairs: 0, whole: 0, written: 0, errors: 0, refused: 0 };
  for (let index = 0; counts.pairs < most && !isOver(); index += 1) {
    const design = {
      sdl: drawSdl(numbersOf(`schema ${seed} ${index}`, sdlLength)),
      seed: seed * 100_000 + index,
      weather: weathers[index % weathers.length] ?? 'calm',
    };
    const living = live(design);
    counts.schemas += 1;
    for (let each = 0; each < documentsOfEach && counts.pairs < most && !isOver(); each += 1) {
      const numbers = numbersOf(`document ${seed} ${index} ${each}`, documentLength);
      const document = drawDocument(living.atOnce, literals, numbers);
      if (!isValidFor(living, document.text)) {
        counts.refused += 1;
        continue;
      }
      const answers = await answersTo(living, document, ask);
      counts.pairs += 1;
      counts.errors += answers.reference.errors.length;
      if (answers.reference.errors.length === 0) counts.whole += 1;
      if (answers.bytes.isWritten) counts.written += 1;
      told(counts);
      if (differ(answers)) return { finding: { found: { design, ...document }, answers }, counts };
    }
  }
  return { finding: null, counts };
}
