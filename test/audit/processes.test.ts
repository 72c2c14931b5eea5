// One trail, many processes: killed at any moment, or appending at the same time.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { openAuditKeys } from '../../src/audit/ring.ts';
import { readLines } from '../../src/audit/lines.ts';
import { verifyTrail } from '../../src/audit/verify.ts';
import { intentsIn, newPath } from './made.ts';

function newInstallation() {
  const path = newPath();
  mkdirSync(dirname(path), { recursive: true });
  const ring = join(dirname(path), 'audit-keys.json');
  const { verifying } = openAuditKeys(ring, { create: true });
  return { path, ring, verify: () => verifyTrail({ file: path, lines: readLines([path]), verifying }) };
}

const node = [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  join(import.meta.dirname, 'writer.ts'),
];

/** Starts a writer; `told` are the intents of which it has said that they are kept. */
const startWriter = (...words: readonly string[]) => start([...node, ...words]);

function start([file = '', ...words]: readonly string[]) {
  const child = spawn(file, words, { stdio: ['pipe', 'pipe', 'ignore'] });
  const told: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => told.push(line));
  return { child, told, ended: Promise.all([once(child, 'exit'), once(lines, 'close')]) };
}

test('a process that is killed while it writes loses no intent that it had acknowledged', async () => {
  const { path, ring, verify } = newInstallation();
  const acknowledged: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    const { child, told, ended } = startWriter(path, ring, `round-${round}`);
    const enough = 50 + Math.floor(Math.random() * 400);
    await expect.poll(() => told.length, { interval: 2 }).toBeGreaterThan(enough);
    child.kill('SIGKILL');
    await ended;
    acknowledged.push(...told);
  }
  const last = startWriter(path, ring, 'last', '1');
  await last.ended;
  const kept = new Set(intentsIn(path));
  expect(acknowledged.length).toBeGreaterThan(200);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  expect((await verify()).fault).toBeNull();
});

test('two processes that append at once give one chain, with every intent and outcome once', async () => {
  const { path, ring, verify } = newInstallation();
  const writers = ['left', 'right'].map((name) => startWriter(path, ring, name));
  const counts = (): number[] => writers.map(({ told }) => told.length);
  const least = async (count: number): Promise<void> => {
    await expect.poll(() => Math.min(...counts()), { interval: 2 }).toBeGreaterThan(count);
  };
  // Both go on after both have begun: neither waits until the other has ended.
  await least(0);
  await least(Math.max(...counts()) + 200);
  for (const { child } of writers) child.stdin.end();
  await Promise.all(writers.map(({ ended }) => ended));
  expect(writers.map(({ child }) => child.exitCode)).toEqual([0, 0]);
  const kept = intentsIn(path);
  expect(kept.toSorted()).toEqual(writers.flatMap(({ told }) => told).toSorted());
  expect(await verify()).toMatchObject({ fault: null, withoutOutcome: 0 });
});

test.skipIf(process.platform === 'win32')(
  'a disk that takes a part of a write keeps none of it, and nothing is said to be kept that is not',
  async () => {
    const { path, ring, verify } = newInstallation();
    // The system takes no more than 32 KiB of any file: what would go beyond is written up to there, and fails.
    const limited = `trap '' XFSZ; ulimit -f 32; exec "$@"`;
    const full = start(['bash', '-c', limited, 'bash', ...node, path, ring, 'full']);
    await full.ended;
    expect(full.child.exitCode).not.toBe(0);
    expect(full.told.length).toBeGreaterThan(20);
    expect(statSync(path).size).toBeLessThan(32_768);
    expect(await verify()).toMatchObject({ fault: null, damaged: [] });
    await startWriter(path, ring, 'after', '1').ended;
    const kept = new Set(intentsIn(path));
    expect(full.told.filter((id) => !kept.has(id))).toEqual([]);
    expect(kept.has('after-0-0')).toBe(true);
    expect(await verify()).toMatchObject({ fault: null, damaged: [] });
  },
);
