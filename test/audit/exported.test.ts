// What is handed on as an auditor elsewhere sees it: all that its manifest says is there, and nothing of it is taken on
// trust where no key has signed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { exportTrail } from '../../src/audit/export.ts';
import { verifyExported } from '../../src/audit/exported.ts';
import { filesOf } from '../../src/audit/manifest.ts';
import { beginning, chain } from '../../src/audit/record.ts';
import { openAuditKeys } from '../../src/audit/ring.ts';
import { fileWitness } from '../../src/audit/witness/file.ts';
import { readWitness } from '../../src/audit/witnessed.ts';
import { runCommand } from '../commands/run.ts';
import { intentOf, newPath, openTestTrail, outcomeOf, recordsIn, testKeys } from './made.ts';

const data = mkdtempSync(join(tmpdir(), 'timpora-exported-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** Exports a trail with checkpoints in it that has grown on since, and has a witness. */
async function exported() {
  const path = newPath();
  const witness = `${path}.witness`;
  const trail = openTestTrail(path, {
    checkpoint: { seconds: 3_600, records: 4 },
    witnesses: [fileWitness(witness)],
  });
  for (let index = 0; index < 10; index += 1) {
    await trail.append(intentOf(`request-${index}`));
    trail.appendLater(outcomeOf(`request-${index}`));
  }
  await trail.append(intentOf('last'));
  const { verifying } = testKeys;
  const folder = `${path}.handed-on`;
  await exportTrail({ files: [path], folder, since: null, until: null, by: 'An auditor', verifying });
  for (let index = 0; index < 10; index += 1) await trail.append(intentOf(`later-${index}`));
  await trail.close();
  return {
    files: filesOf(folder),
    verify: async (isWitnessed: boolean) =>
      verifyExported(folder, {
        verifying,
        ...(isWitnessed && { witness: await readWitness(witness, verifying) }),
      }),
  };
}

test('of what a witness holds, nothing behind the end of what was exported is asked for', async () => {
  const { files, verify } = await exported();
  const { length } = recordsIn(files.records);
  expect(length).toBeGreaterThan(20);
  for (const isWitnessed of [true, false])
    expect(await verify(isWitnessed)).toMatchObject({ fault: null, records: length });
});

test('a folder whose records end elsewhere, at whatever line, or whose manifest says something else does not hold', async () => {
  const { files, verify } = await exported();
  const [whole, manifest] = [files.records, files.manifest].map((file) => readFileSync(file, 'utf8'));
  const lines = (whole ?? '').trimEnd().split('\n');
  await fc.assert(
    fc.asyncProperty(fc.nat(lines.length - 1), fc.boolean(), async (kept, isWitnessed) => {
      const rest = lines.slice(0, kept).map((line) => `${line}\n`);
      writeFileSync(files.records, rest.join(''));
      const { fault } = await verify(isWitnessed);
      expect(fault).toMatchObject({ line: kept + 1, sequence: kept + 1 });
    }),
    { numRuns: 25 },
  );
  // The last line's end is in no record, and in no digest of one.
  writeFileSync(files.records, lines.join('\n'));
  expect((await verify(false)).fault).toMatchObject({ file: files.manifest });
  writeFileSync(files.records, whole ?? '');
  expect((await verify(false)).fault).toBeNull();
  const said = JSON.parse(manifest ?? '');
  const others = [
    { ...said, records: said.records - 1 },
    { ...said, sha256: '0'.repeat(64) },
    { ...said, ends: { ...said.ends, sequence: said.ends.sequence - 1 } },
    { ...said, ends: { ...said.ends, digest: '0'.repeat(64) } },
  ];
  for (const other of others) {
    writeFileSync(files.manifest, JSON.stringify(other));
    expect((await verify(true)).fault).not.toBeNull();
  }
});

test('a trail that no key has signed does not hold, nor an end that is longer than a checkpoint takes', async () => {
  expect((await runCommand(data, ['audit', 'search', '--by', 'An auditor'])).code).toBe(0);
  const keys = openAuditKeys(join(data, 'audit-keys.json'), { create: false });
  const forged = join(data, 'forged.ndjson');
  const one = chain(beginning, intentOf('forged'));
  const two = chain(one.head, outcomeOf('forged'));
  writeFileSync(forged, `${one.line}\n${two.line}\n`);
  const tailed = join(data, 'tailed.ndjson');
  const trail = openTestTrail(tailed, { keys: () => keys, checkpoint: { seconds: 3_600, records: 2 } });
  for (const id of ['one', 'two', 'three']) await trail.append(intentOf(id));
  await trail.close();
  // Its process was killed before it had signed the last one.
  writeFileSync(tailed, readFileSync(tailed, 'utf8').trimEnd().split('\n').slice(0, -1).join('\n') + '\n');
  const verify = (...words: readonly string[]) => runCommand(data, ['audit', 'verify', ...words, '--json']);
  const [unsigned, allowed, tail, short, none] = await Promise.all([
    verify(forged),
    verify(forged, '--unsigned', '10'),
    verify(tailed, '--unsigned', '0'),
    verify(tailed, '--unsigned', '1'),
    verify(tailed),
  ]);
  const told = [unsigned, allowed, tail, short, none].map(({ code, out }) => [code, JSON.parse(out).fault]);
  expect(told).toMatchObject([
    [1, { file: forged, line: 3, sequence: 3 }],
    [1, { file: forged, line: 3, sequence: 3 }],
    [1, { file: tailed, line: 5, sequence: 5 }],
    [0, null],
    [0, null],
  ]);
});
