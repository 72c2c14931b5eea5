// The configuration file: the one description that types, faults and the published JSON Schema come from.
import { z } from 'zod';
import { audit } from './audit.ts';
import { documents } from './documents.ts';
import { http } from './http.ts';
import { limits } from './limits.ts';
import { loopback } from './loopback.ts';
import { sourceSchema } from './sources/source.ts';
import { agencyName, oneOf, pattern, text, whole } from './vocabulary.ts';

const listen = (host: z.ZodString, port = 4000) =>
  z.strictObject(
    {
      host,
      port: whole(0, 65_535, 'the TCP port to listen on; 0 takes any free one').default(port),
    },
    'a group with host and port',
  );

/** The address of the metrics: another one than the public's, and none unless it is given. */
const operator = (host: z.ZodString) =>
  listen(host, 4001)
    .optional()
    .describe(
      'Where the operator reads /metrics. They tell of all callers together: give an address that only operators reach.',
    );

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const clock = z
  .strictObject(
    {
      businessDate: z.iso
        .date('a calendar date such as 2025-06-18, or null for the day of the system clock')
        .nullable()
        .default(null)
        .describe('The date that decides what is in force; null for the day of the system clock.'),
      timeZone: text('a time zone by its IANA name, such as Asia/Jakarta')
        .refine(isTimeZone, 'a time zone by its IANA name, such as Asia/Jakarta')
        .default('Asia/Jakarta'),
    },
    'a group with businessDate and timeZone',
  )
  .prefault({});

/** Asymmetric algorithms only: a key set that is public can then sign nothing. */
const algorithms = z
  .array(
    oneOf(['ES256', 'ES384', 'EdDSA', 'RS256', 'PS256'], 'a signature algorithm'),
    'a list of algorithms',
  )
  .min(1, 'at least one algorithm');

const tokens = {
  issuer: text('the issuer whose tokens are accepted, as in their iss'),
  audience: text('the name of this gateway, as in the aud of its tokens'),
  algorithms: algorithms.default(['ES256']).describe('The signature algorithms that are accepted.'),
  clockToleranceSeconds: whole(0, 300, 'by how much clocks may differ, in seconds').default(5),
};

/** Where the issuer's public keys are, told apart by `source`. */
const keySet = z.discriminatedUnion(
  'source',
  [
    z.strictObject({
      source: z.literal('file').describe('A file, read when the gateway starts.'),
      file: text('a JSON file with the key set of the issuer, relative to the project'),
    }),
    z.strictObject({
      source: z.literal('url').describe('An address that the gateway reads when it meets a new key.'),
      url: pattern(
        /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])\S+$/,
        'the https address of the key set of the issuer (http only on loopback)',
      ),
    }),
  ],
  { error: 'a group with source: file or source: url, which says where the public keys of the issuer are' },
);

const settings = {
  http,
  limits,
  clock,
  data: text('the folder of the files that the gateway keeps, relative to the project'),
  schema: text('the folder of the SDL files, relative to the project').default('schema'),
  policy: text('the policy file, relative to the project').default('config/policy.yaml'),
  callers: text('the file of sample callers, relative to the project').default('config/callers.yaml'),
  pages: text('the folder of the built pages, relative to the project').default('dist'),
  agencies: z
    .record(agencyName, sourceSchema, 'a group of agencies by name')
    .describe('The connected agencies by name, in the order in which the graph shows them.'),
  published: z
    .strictObject({ file: text('the database file of published figures, in the data folder') })
    .prefault({ file: 'published.sqlite' }),
  verdicts: z
    .strictObject({
      file: text('the database file of verdicts on links between identities, in the data folder'),
    })
    .prefault({ file: 'verdicts.sqlite' }),
  keys: z
    .strictObject({
      handles: text('the key file of ids, in the data folder').default('handle-keys.json'),
      cursors: text('the key file of cursors, in the data folder').default('cursor-keys.json'),
      audit: text('the key file of the audit trail, in the data folder').default('audit-keys.json'),
    })
    .prefault({}),
  audit,
  documents,
  telemetry: z
    .strictObject({
      otlp: z
        .strictObject(
          {
            url: pattern(
              /^https?:\/\/\S+$/,
              'the address at which a collector takes traces by OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces',
            ),
            share: z
              .number('a number from 0 to 1: which share of the requests is traced')
              .min(0, 'a number from 0 to 1: which share of the requests is traced')
              .max(1, 'a number from 0 to 1: which share of the requests is traced')
              .default(1)
              .describe('Which share of the requests is traced, from 0 to 1.'),
          },
          'a group with url',
        )
        .optional()
        .describe('Where spans are sent; absent: none are made.'),
    })
    .prefault({}),
  log: z
    .strictObject({
      level: oneOf(
        ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
        'the least level that is logged',
      ).default('info'),
    })
    .prefault({}),
};

const onLoopback =
  'a loopback address (127.0.0.1, ::1 or localhost): a demo issuer gives a token to anyone, so it works only on ' +
  'loopback; set mode: service to listen elsewhere';

const demo = z.strictObject({
  mode: z
    .literal('demo')
    .describe('Synthetic data and an issuer that gives a token to anyone, on loopback only.'),
  listen: listen(pattern(loopback, onLoopback)),
  operator: operator(pattern(loopback, onLoopback)),
  tokens: z
    .strictObject(tokens, 'a group with issuer and audience')
    .describe('The tokens that the demo issuer gives.'),
  ...settings,
});

const service = z.strictObject({
  mode: z.literal('service').describe('The data of the agencies, and tokens of an issuer of theirs.'),
  listen: listen(text('the address to listen on, such as 0.0.0.0')),
  operator: operator(text('the address to listen on, such as 127.0.0.1')),
  tokens: z
    .strictObject({ ...tokens, keySet }, 'a group with issuer, audience and keySet')
    .describe('The tokens that are accepted.'),
  ...settings,
});

export const configSchema = z
  .discriminatedUnion('mode', [demo, service], {
    error: 'demo or service: what the gateway runs as',
  })
  .superRefine(({ agencies, http: { deadlineMs }, listen: own, operator: theirs }, context) => {
    if (theirs && own.port !== 0 && own.port === theirs.port && own.host === theirs.host) {
      const message = 'another port than that of listen';
      context.addIssue({ code: 'custom', path: ['operator', 'port'], message });
    }
    for (const [agency, source] of Object.entries(agencies)) {
      if (!('guard' in source) || source.guard.timeoutMs <= deadlineMs) continue;
      // A read that never runs out before its request does would never be the agency's failure.
      const message = `at most the time of a request (http.deadlineMs: ${deadlineMs})`;
      context.addIssue({ code: 'custom', path: ['agencies', agency, 'guard', 'timeoutMs'], message });
    }
  });
