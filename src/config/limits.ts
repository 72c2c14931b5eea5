// What is configured of documents: how large one may be, and what its answer may hold at most.
import { z } from 'zod';
import { whole } from './vocabulary.ts';

/**
 * The least that each can be lets the introspection of common tools through, without which the pages cannot be; the most
 * keeps recursion over fragments of fragments far from the end of the stack.
 */
export const limits = z
  .strictObject(
    {
      tokens: whole(500, 20_000, 'how many tokens a document has at most').default(4_000),
      nameLength: whole(40, 1_000, 'how many characters a name has at most').default(200),
      nesting: whole(20, 500, 'how deep brackets of any kind stand in each other').default(100),
      depth: whole(16, 100, 'how deep fields stand in each other, fragments written out').default(25),
      inputDepth: whole(4, 100, 'how deep lists and objects stand in each other in one value').default(32),
      rootFields: whole(1, 5_000, 'how many root fields an operation has, fragments written out').default(
        100,
      ),
      fields: whole(250, 20_000, 'how many fields an operation has, fragments written out').default(600),
      fragments: whole(
        20,
        1_000,
        'how many fragments an operation spreads, those inside others each time',
      ).default(100),
      duplicates: whole(0, 1_000, 'how many fields of a document repeat one that stands beside them').default(
        50,
      ),
      aliases: whole(0, 5_000, 'how many fields of a document have a name of its own').default(100),
      directives: whole(0, 5_000, 'how many directives a document has').default(250),
      directivesPerPlace: whole(1, 100, 'how many directives stand at one place').default(4),
      price: whole(
        100_000,
        1_000_000_000,
        'how many values an answer may hold if every list is full: fields times rows',
      ).default(20_000_000),
    },
    'a group of limits',
  )
  .prefault({})
  .describe('How large a document may be, and what its answer may hold at most.');
