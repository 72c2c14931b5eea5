// What the audit trail costs by itself: requests that do nothing but be noted, sixteen at a time.
import { createPublicKey, createSecretKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditKeys } from '../src/audit/keys.ts';
import { trails } from './trails.ts';
import type { TrailName } from './trails.ts';

function makeKeys(): AuditKeys {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    signing: { id: 1, privateKey },
    verifying: new Map([[1, createPublicKey(privateKey)]]),
    variables: { id: 1, key: createSecretKey(randomBytes(32)) },
  };
}

/** What an answer with a hundred persons of four registers would say of itself. */
const disclosed = {
  asked: ['dukcapil', 'imigrasi', 'naker'],
  parts: ['StayPermit', 'Guarantor', 'ResidenceCertificate', 'WorkAssignment', 'Employer'].map((type) => ({
    owner: 'imigrasi',
    type,
    level: 'OFFICIAL' as const,
    fields: ['kind', 'number', 'status', 'validUntil'],
    rows: 100,
  })),
  persons: [],
  ofOriginators: [],
};

/** Whose requests they are: one object, as of a session that is kept. */
const asker = {
  subject: 'imigrasi-kalbar',
  agency: 'imigrasi',
  role: 'imigrasi-officer',
  mayAskForIntelligence: false,
  purpose: 'DATA_EXCHANGE',
  basis: 'Permenimipas 2/2025 art 53(2)a',
  order: null,
  regions: ['61'],
  view: 'f'.repeat(64),
};

/** @returns CPU microseconds of each request */
export async function measureAlone(name: TrailName, requests: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-bench-trail-'));
  const keys = makeKeys();
  const settings = {
    file: join(folder, 'audit.ndjson'),
    checkpoint: { seconds: 1, records: 1_000 },
    witnesses: [],
  };
  const trail = trails[name](settings, () => keys);
  const note = async (): Promise<void> => {
    const [requestId, time] = [randomUUID(), new Date()];
    await trail.append({
      time,
      event: 'intent',
      requestId,
      asker,
      document: 'e'.repeat(64),
      operation: null,
      variables: { first: 100 },
      // As of everybody who may ask above OFFICIAL.
      areVariablesPlain: false,
    });
    trail.appendLater({
      time,
      event: 'outcome',
      requestId,
      status: 200,
      errorCodes: [],
      milliseconds: 12.3,
      disclosed,
    });
  };
  const run = async (times: number): Promise<void> => {
    const lanes = Array.from({ length: 16 }, async () => {
      for (let index = 0; index < times / 16; index += 1) await note();
    });
    await Promise.all(lanes);
  };
  await run(requests / 4);
  const before = process.cpuUsage();
  await run(requests);
  const { user, system } = process.cpuUsage(before);
  await trail.close();
  rmSync(folder, { recursive: true });
  return (user + system) / requests;
}
