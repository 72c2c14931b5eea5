// The audit trail: what it has taken is on the disk, and what it cannot take it refuses.
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAuditTrail } from '../../src/audit/open.ts';
import type { AuditEntry } from '../../src/audit/trail.ts';

const newPath = () => join(mkdtempSync(join(tmpdir(), 'timpora-audit-')), 'kept', 'audit.ndjson');

const entry = (requestId: string): AuditEntry => ({
  time: '2025-06-18T02:15:00.000Z',
  requestId,
  subject: 'naker-kapuas',
  agency: 'naker',
  role: 'naker-officer',
  purpose: 'DATA_EXCHANGE',
  order: null,
  regions: ['62.03'],
  view: 'f'.repeat(64),
  document: null,
  operation: null,
});

const idsIn = (path: string): readonly string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).requestId);

test('an intent is in the file when it resolves, whole, and for its owner alone', async () => {
  const path = newPath();
  const trail = openAuditTrail(path);
  await trail.intent(entry('one'));
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(entry('one'));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await trail.close();
});

test('a thousand at once are all kept, each on a line of its own', async () => {
  const path = newPath();
  const trail = openAuditTrail(path);
  const ids = Array.from({ length: 1_000 }, (_, index) => `request-${index}`);
  await Promise.all(ids.map((id) => trail.intent(entry(id))));
  expect(idsIn(path)).toEqual(ids);
  await trail.close();
});

test('a later process writes behind an earlier one', async () => {
  const path = newPath();
  for (const id of ['one', 'two']) {
    const trail = openAuditTrail(path);
    await trail.intent(entry(id));
    await trail.close();
  }
  expect(idsIn(path)).toEqual(['one', 'two']);
});

test('a line that was cut short is not continued', async () => {
  const path = newPath();
  const first = openAuditTrail(path);
  await first.intent(entry('one'));
  await first.close();
  appendFileSync(path, '{"time":"2025-06');
  const second = openAuditTrail(path);
  await second.intent(entry('two'));
  await second.close();
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(JSON.parse(lines[2] ?? '')).toEqual(entry('two'));
});

test('where the file is a folder nothing is taken, and it recovers when the folder is gone', async () => {
  const path = newPath();
  mkdirSync(path, { recursive: true });
  const faults: unknown[] = [];
  const trail = openAuditTrail(path, (error) => faults.push(error));
  await expect(trail.intent(entry('lost'))).rejects.toMatchObject({
    code: 'AUDIT_UNAVAILABLE',
    retryable: true,
  });
  expect(faults).toHaveLength(1);
  rmdirSync(path);
  await trail.intent(entry('kept'));
  expect(idsIn(path)).toEqual(['kept']);
  await trail.close();
});

test('a folder in the place of a file that had worked is found at once', async () => {
  const path = newPath();
  const trail = openAuditTrail(path);
  await trail.intent(entry('one'));
  rmSync(path);
  mkdirSync(path);
  await expect(trail.intent(entry('two'))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
  rmdirSync(path);
  await trail.intent(entry('three'));
  expect(idsIn(path)).toEqual(['three']);
  await trail.close();
});

test('a file that was deleted or moved away takes no more lines', async () => {
  const path = newPath();
  const trail = openAuditTrail(path);
  await trail.intent(entry('one'));
  renameSync(path, `${path}.1`);
  await trail.intent(entry('two'));
  expect([idsIn(`${path}.1`), idsIn(path)]).toEqual([['one'], ['two']]);
  await trail.close();
});

test('closing waits for what is under way, and takes nothing after it', async () => {
  const path = newPath();
  const trail = openAuditTrail(path);
  const underWay = [trail.intent(entry('one')), trail.intent(entry('two'))];
  await trail.close();
  await Promise.all(underWay);
  expect(idsIn(path)).toEqual(['one', 'two']);
  await expect(trail.intent(entry('three'))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
});
