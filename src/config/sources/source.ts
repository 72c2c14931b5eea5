// One agency's source with its settings, told apart by `source`: a line for each kind.
import { z } from 'zod';
import { embedded } from './embedded.ts';
import { mongodb } from './mongodb.ts';
import { rest } from './rest.ts';

export const sourceSchema = z.discriminatedUnion('source', [embedded, mongodb, rest], {
  error: 'a source with its settings; source is one of embedded, mongodb, rest',
});

export type SourceSettings = z.output<typeof sourceSchema>;
