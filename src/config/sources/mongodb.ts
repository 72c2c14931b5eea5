// What is configured of an agency whose data is documents on a MongoDB server, or on one that answers as it does.
import { z } from 'zod';
import { oneOf, pattern, text, whole } from '../vocabulary.ts';
import { guard } from './guard.ts';
import { secret } from './secret.ts';

/** None begins with `_gw_`, the gateway's own names in a pipeline, and no step with a dollar sign. */
const path = pattern(
  /^(?!_gw_)(?!(.*\.)?(__proto__|constructor|prototype)(\.|$))[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*)*$/,
  'the path of a field in a document, such as holder.name',
);

const field = z.union(
  [
    path,
    z.strictObject({
      path: path.optional(),
      as: oneOf(
        ['date', 'string', 'objectId', 'uuid'],
        'how the value is stored: date for a date kept as a BSON date at midnight UTC, string for an instant kept as ISO 8601 text, objectId or uuid for text kept as one',
      ).optional(),
    }),
  ],
  'the path of a field in a document, or a group with path and as',
);

const record = z.strictObject(
  {
    collection: text('the collection; the name of the record where it is absent').optional(),
    fields: z
      .record(z.string(), field, 'a group of paths by column')
      .optional()
      .describe('Where columns are that are not at a path of their own name, or are stored in another form.'),
  },
  'a group with collection and fields',
);

export const mongodb = z.strictObject({
  source: z.literal('mongodb').describe('Documents on a MongoDB server.'),
  uri: secret('the connection string of the server'),
  database: pattern(/^[^/\\. "$*<>:|?\0]{1,63}$/, 'the database of the agency on the server'),
  keysPerCall: whole(1, 50_000, 'how many keys one command asks for at most').default(1_000),
  readPreference: oneOf(
    ['primary', 'primaryPreferred', 'secondary', 'secondaryPreferred', 'nearest'],
    'from which members of a replica set is read',
  ).default('primaryPreferred'),
  records: z
    .record(z.string(), record, 'a group of records by name')
    .default({})
    .describe('Where records are that are not in a collection of their own name.'),
  guard,
});
