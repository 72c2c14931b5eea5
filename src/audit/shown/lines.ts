// What of the sealed trail is shown: the lines of requests, and how each ended. Whether the trail is whole is for
// `audit verify` to say; a line that is none of these is passed over.
import { z } from 'zod';
import { disclosed } from '../disclosed.ts';

const intent = z.object({
  event: z.literal('intent'),
  requestId: z.string(),
  time: z.string(),
  subject: z.string().nullable(),
  agency: z.string().nullable(),
  role: z.string(),
  mayAskForIntelligence: z.boolean(),
  purpose: z.string(),
  basis: z.string(),
  order: z.string().nullable(),
  regions: z.array(z.string()),
  view: z.string(),
  document: z.string().nullable(),
  variables: z
    .union([z.object({ value: z.unknown() }), z.object({ keyId: z.int(), hmac: z.string() })])
    .nullable(),
});

const outcome = z.object({
  event: z.literal('outcome'),
  requestId: z.string(),
  status: z.union([z.int(), z.literal('gone')]),
  errorCodes: z.array(z.string()),
  milliseconds: z.number(),
  disclosed,
});

const line = z.discriminatedUnion('event', [intent, outcome]);

export type Intent = z.output<typeof intent>;
export type Outcome = z.output<typeof outcome>;

/** Null where the line speaks of no request. */
export function readLine(text: string): Intent | Outcome | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return line.safeParse(value).data ?? null;
}
