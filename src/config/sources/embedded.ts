// What is configured of an agency whose data is a file of the gateway's own.
import { z } from 'zod';
import { text } from '../vocabulary.ts';
import { importSettings } from './import.ts';

export const embedded = z.strictObject({
  source: z.literal('embedded').describe('A database file of the gateway, filled by import.'),
  file: text('the database file, in the data folder'),
  import: importSettings,
});
