// What is configured of persisted documents: where they are, and who may ask for nothing else.
import { z } from 'zod';
import { text } from './vocabulary.ts';

const whom = 'true, false or a list of roles: who may ask for registered documents alone';

export const documents = z
  .strictObject(
    {
      folder: text('the folder of persisted documents, a folder for each client, in the data folder').default(
        'documents',
      ),
      only: z
        .union([z.boolean(), z.array(text('a role of the policy'))], whom)
        .default(false)
        .describe(whom),
    },
    'a group with folder and only',
  )
  .prefault({});
