// Trails, keys and entries that tests make up. Synthetic, and no secret.
import { createPublicKey, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditKeys } from '../../src/audit/keys.ts';
import { readLines } from '../../src/audit/lines.ts';
import { openAuditTrail } from '../../src/audit/open.ts';
import type { TrailOptions } from '../../src/audit/open.ts';
import { parseRecord } from '../../src/audit/record.ts';
import type { Entry, TrailRecord } from '../../src/audit/record.ts';
import type { AuditTrail, IntentEntry, OutcomeEntry } from '../../src/audit/trail.ts';
import type { Verdict } from '../../src/audit/verdict.ts';
import { verifyTrail } from '../../src/audit/verify.ts';
import { readWitness } from '../../src/audit/witnessed.ts';

/** One key pair, and an HMAC key that is all of one byte. */
export function makeKeys(id = 1): AuditKeys {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    signing: { id, privateKey },
    verifying: new Map([[id, createPublicKey(privateKey)]]),
    variables: { id, key: createSecretKey(new Uint8Array(32).fill(id)) },
  };
}

export const testKeys = makeKeys();

/** Where a trail may be, in a folder that is not there yet. */
export const newPath = (): string =>
  join(mkdtempSync(join(tmpdir(), 'timpora-audit-')), 'kept', 'audit.ndjson');

/** Where a file may be, in a folder that is there. */
export const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'timpora-audit-')), 'kept.ndjson');

/** Checkpoints only where records are many, and at the end, unless it says otherwise. */
export function openTestTrail(file: string, options: Partial<TrailOptions> = {}): AuditTrail {
  return openAuditTrail({
    file,
    keys: () => testKeys,
    checkpoint: { seconds: 3_600, records: 1_000 },
    ...options,
  });
}

export const intentOf = (requestId: string): IntentEntry => ({
  time: new Date('2025-06-18T02:15:00.000Z'),
  event: 'intent',
  requestId,
  asker: {
    subject: 'naker-kapuas',
    agency: 'naker',
    role: 'naker-officer',
    mayAskForIntelligence: false,
    purpose: 'DATA_EXCHANGE',
    basis: 'a law',
    order: null,
    regions: ['62.03'],
    view: 'f'.repeat(64),
  },
  document: null,
  operation: null,
  variables: null,
  areVariablesPlain: true,
});

/** What a record of it says beside its place. */
export function recordedOf(requestId: string): Entry {
  const { time, asker, areVariablesPlain: _, document, operation, variables, ...head } = intentOf(requestId);
  return { time: time.toISOString(), ...head, ...asker, ...{ document, operation, variables } };
}

export const outcomeOf = (requestId: string): OutcomeEntry => ({
  time: new Date('2025-06-18T02:15:01.000Z'),
  event: 'outcome',
  requestId,
  status: 200,
  errorCodes: [],
  milliseconds: 4.2,
  disclosed: { asked: ['naker'], parts: [], persons: [], ofOriginators: [] },
});

/** Every record of a file, in order; what is none is left out. */
export function recordsIn(path: string): readonly TrailRecord[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => parseRecord(line) ?? []);
}

/** The requests of the intents, in order. */
export const intentsIn = (path: string): readonly unknown[] =>
  recordsIn(path).flatMap(({ event, requestId }) => (event === 'intent' ? [requestId] : []));

/** @param witness a file of one */
export async function verify(files: string | readonly string[], witness?: string): Promise<Verdict> {
  const { verifying } = testKeys;
  const witnessed = witness === undefined ? {} : { witness: await readWitness([witness], verifying) };
  const all = [files].flat();
  return verifyTrail({ file: all[0] ?? '', lines: readLines(all), verifying, ...witnessed });
}
