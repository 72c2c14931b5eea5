// What the configuration says of the files that an agency's rows come in: how their headers name columns.
import { z } from 'zod';
import { pattern, text } from '../vocabulary.ts';

const column = pattern(/^[A-Za-z][A-Za-z0-9_]*$/, 'the name of a column, as the schema declares it');

const recordImport = z.strictObject(
  {
    headers: z
      .record(
        text('a header of the file'),
        column.nullable(),
        'a group of columns by the headers of the file',
      )
      .default({})
      .describe(
        'Columns by the headers of the file; null for what is left out. A header that is not named here is a column.',
      ),
    separator: pattern(
      /^[^\s"\\]$/,
      'one character, which separates the elements of a list in a cell',
    ).default('|'),
  },
  'a group with headers and separator',
);

export const importSettings = z
  .record(
    pattern(/^[A-Z][A-Za-z0-9]*$/, 'the name of a record, such as WorkPlan'),
    recordImport,
    'a group of records by name',
  )
  .optional()
  .describe('How files that are imported name the columns of each record.');
