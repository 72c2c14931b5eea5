// What is configured of the audit trail: its file, when it is signed, and who is shown that.
import { z } from 'zod';
import { secret } from './sources/secret.ts';
import { oneOf, pattern, text, whole } from './vocabulary.ts';

/** Nothing of a person is in a checkpoint, but a token may travel with it. */
const httpsAddress = pattern(
  /^(https:\/\/|http:\/\/(127(\.\d{1,3}){3}|\[::1\]|localhost)[:/])[^\s@]*$/,
  'the https address that checkpoints are posted to (http only on loopback)',
);

const witness = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z
        .literal('file')
        .describe('A file that checkpoints are added to, best on another machine’s disk.'),
      path: text('the file, absolute or in the data folder'),
    }),
    z.strictObject({
      kind: z.literal('syslog').describe('A system that takes syslog (RFC 5424).'),
      host: text('the name or address of the system that takes syslog'),
      port: whole(1, 65_535, 'the port of the system that takes syslog'),
      transport: oneOf(
        ['tcp', 'udp'],
        'how it is reached; by UDP nobody says whether a message came',
      ).default('tcp'),
    }),
    z.strictObject({
      kind: z.literal('http').describe('An HTTP service that answers a POST with 2xx once it has kept it.'),
      url: httpsAddress,
      token: secret('the token that every call carries').optional(),
    }),
  ],
  { error: 'a group with kind: file, syslog or http' },
);

const witnesses = z
  .array(witness, 'a list of witnesses')
  .default([])
  .describe('Who is shown each checkpoint, so that the end of the trail cannot be cut unseen.');

export const audit = z
  .strictObject(
    {
      file: text('the file that the audit trail is written to, in the data folder').default('audit.ndjson'),
      checkpoint: z
        .strictObject(
          {
            seconds: whole(1, 3_600, 'after how many seconds what was written is signed').default(1),
            records: whole(1, 1_000_000, 'after how many records they are signed at the latest').default(
              1_000,
            ),
          },
          'a group with seconds and records',
        )
        .prefault({}),
      witnesses,
    },
    'a group with file, checkpoint and witnesses',
  )
  .prefault({});

type AuditSettings = z.output<typeof audit>;

/** Files of secrets are relative to the project, all others to the data folder. */
export function withAuditPaths(
  settings: AuditSettings,
  fromData: (path: string) => string,
  fromRoot: (path: string) => string,
): AuditSettings {
  return {
    ...settings,
    file: fromData(settings.file),
    witnesses: settings.witnesses.map((each) => {
      if (each.kind === 'file') return { ...each, path: fromData(each.path) };
      if (each.kind === 'syslog' || !each.token || 'env' in each.token) return each;
      return { ...each, token: { file: fromRoot(each.token.file) } };
    }),
  };
}
