// What is configured of an agency that offers an HTTP service.
import { z } from 'zod';
import { oneOf, pattern, text, whole } from '../vocabulary.ts';
import { guard } from './guard.ts';
import { secret } from './secret.ts';
import type { SecretPlace } from './secret.ts';

/** What a password or a token may travel to: nobody between, or nobody at all. */
const address = (what: string) =>
  pattern(
    /^(https:\/\/[^\s/?#@]+|http:\/\/(127(\.\d{1,3}){3}|\[::1\]|localhost)(:\d+)?)(\/[^\s?#]*)?$/,
    `${what}: an https address without a query (http only on loopback), such as https://api.naker.example/v1`,
  );

const authorization = z
  .union(
    [
      z.strictObject({ token: secret('the token that every call carries') }),
      z.strictObject({
        tokenUrl: address('where tokens are issued'),
        clientId: text('the name by which the issuer knows the gateway'),
        clientSecret: secret("the secret of the gateway's client"),
        scope: text('the scope to ask for').optional(),
      }),
    ],
    'a group with token, or with tokenUrl, clientId and clientSecret',
  )
  .optional()
  .describe('By what the agency knows the gateway; absent: by nothing.');

const keys = z.strictObject(
  {
    way: oneOf(
      ['search', 'query', 'post', 'each'],
      'how rows are asked for by their keys: by search, as parameters of a query, as a posted list, or in a call for each',
    ),
    most: whole(1, 10_000, 'how many keys one call holds at most').default(100),
    concurrent: whole(1, 100, 'how many calls of one read run at once at most').default(4),
  },
  'a group with way',
);

const paging = z
  .strictObject(
    {
      by: oneOf(['cursor', 'page', 'link'], 'how a further page of a look-up is asked for').default('cursor'),
      size: whole(1, 10_000, 'how many rows a page is asked to have').default(100),
    },
    'a group with by and size',
  )
  .prefault({});

const records = z
  .record(
    text('the name of a record'),
    z.strictObject(
      {
        path: pattern(
          /^(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/,
          'where the record is below the address of the agency, such as /work-plan',
        ).optional(),
        fields: z
          .record(z.string(), text('what the agency calls the column'), 'a group of names by column')
          .default({})
          .describe('What the agency calls columns that it names otherwise.'),
        search: z
          .boolean('true or false')
          .optional()
          .describe('Whether the record can be searched, where that is not so for all.'),
      },
      'a group of settings of a record',
    ),
    'a group of records by name',
  )
  .default({})
  .describe('What is particular to records.');

export const rest = z.strictObject({
  source: z.literal('rest').describe('An HTTP service of the agency, as docs/sources.md describes it.'),
  url: address('where the service is'),
  authorization,
  connections: whole(1, 1_000, 'how many connections there are at most').default(8),
  keys,
  paging,
  search: z
    .boolean('true or false')
    .default(false)
    .describe('Whether the agency can be searched; else its rows are only looked up by key.'),
  records,
  guard,
});

/** Files of secrets are relative to the project. */
export function withSecretPaths(
  source: z.output<typeof rest>,
  fromRoot: (path: string) => string,
): z.output<typeof rest> {
  const { authorization: known } = source;
  if (!known) return source;
  const placed = (place: SecretPlace): SecretPlace =>
    'file' in place ? { file: fromRoot(place.file) } : place;
  return {
    ...source,
    authorization:
      'token' in known
        ? { token: placed(known.token) }
        : { ...known, clientSecret: placed(known.clientSecret) },
  };
}
