// Draws a sequence of requests: the caller's, and those of others in between.
import type { GraphQLSchema } from 'graphql';
import { drawDocument } from '../disclosure/documents.ts';
import type { Asker } from '../disclosure/rights.ts';
import type { Tape } from '../disclosure/tape.ts';
import type { Words } from '../disclosure/words.ts';
import { question } from './request.ts';
import type { Request, Step } from './request.ts';

/** What the requests of one pair are drawn from. */
export interface Scene {
  readonly asker: Asker;
  readonly schema: GraphQLSchema;
  readonly words: Words;
  /** The sample callers besides. */
  readonly others: readonly string[];
}

export function drawSteps({ asker, schema, words, others }: Scene, tape: Tape): readonly Step[] {
  const steps: Step[] = [];
  const add = (step: Omit<Step, 'label'>): number => steps.push({ label: steps.length, ...step });
  const requests = 1 + tape.number(4);
  for (let index = 0; index < requests; index += 1) {
    const document = drawDocument(schema, words, tape);
    const own: Request = question(asker, document);
    if (!tape.rarely(3))
      for (const persona of tape.some(others, 12))
        add({
          isCallers: false,
          worlds: tape.pick(['other', 'one', 'both'] as const),
          request: question({ persona }, document),
          tries: [],
        });
    const beside = tape.rarely(6)
      ? tape.some(others, 8).map((persona) => question({ persona }, document))
      : [];
    add({
      isCallers: true,
      worlds: 'both',
      request: own,
      ...(beside.length > 0 && { beside }),
      tries: [],
    });
  }
  return steps;
}
