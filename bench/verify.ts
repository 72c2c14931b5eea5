// How long a trail of a million records takes to verify, and in how much memory: node bench/verify.ts (a minute).
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCheckpoint } from '../src/audit/checkpoint.ts';
import { readLines } from '../src/audit/lines.ts';
import { beginning, chain } from '../src/audit/record.ts';
import { verifyTrail } from '../src/audit/verify.ts';

const [records = 1_000_000] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'timpora-bench-verify-'));
const file = join(folder, 'audit.ndjson');
const { privateKey } = generateKeyPairSync('ed25519');
const verifying = new Map([[1, createPublicKey(privateKey)]]);

function write(): void {
  const descriptor = openSync(file, 'w', 0o600);
  let head = beginning;
  let lines: string[] = [];
  const put = (entry: Parameters<typeof chain>[1]): void => {
    const record = chain(head, entry);
    ({ head } = record);
    lines.push(`${record.line}\n`);
  };
  const time = new Date().toISOString();
  const filling = 'x'.repeat(400);
  while (head.sequence < records) {
    const requestId = randomUUID();
    const fields = { requestId, filling };
    put({ time, event: 'intent', ...fields });
    put({ time, event: 'outcome', ...fields });
    if (lines.length < 1_000) continue;
    put(createCheckpoint(head, { signing: { id: 1, privateKey } }));
    writeSync(descriptor, lines.join(''));
    lines = [];
  }
  writeSync(descriptor, lines.join(''));
  closeSync(descriptor);
}

try {
  write();
  let most = 0;
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const began = performance.now();
  const verdict = await verifyTrail({ file, lines: readLines([file]), verifying });
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(watching);
  if (verdict.fault) throw new Error(verdict.fault.what);
  console.table({
    records: verdict.records,
    checkpoints: verdict.checkpoints,
    'file, MB': Math.round(statSync(file).size / 1_000_000),
    seconds: Number(seconds.toFixed(1)),
    'records a second': Math.round(verdict.records / seconds),
    'most memory, MB': Math.round(most / 1_000_000),
  });
} finally {
  rmSync(folder, { recursive: true });
}
