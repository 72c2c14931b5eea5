// What is handed on as an auditor elsewhere sees it: all that its manifest says is there, and nothing of it is taken on
// trust where no key has signed.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { exportTrail } from '../../src/audit/export.ts';
import { verifyExported } from '../../src/audit/exported.ts';
import { filesOf } from '../../src/audit/manifest.ts';
import { beginning, chain } from '../../src/audit/record.ts';
import { openAuditKeys } from '../../src/audit/ring.ts';
import { fileWitness } from '../../src/audit/witness/file.ts';
import { readWitness } from '../../src/audit/witnessed.ts';
import { runCommand, runLimited } from '../commands/run.ts';
import { intentOf, recordedOf, newPath, openTestTrail, outcomeOf, recordsIn, testKeys } from './made.ts';

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
        ...(isWitnessed && { witness: await readWitness([witness], verifying) }),
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
  const one = chain(beginning, recordedOf('forged'));
  const two = chain(one.head, { ...outcomeOf('forged'), time: '2025-06-18T02:15:01.000Z' });
  writeFileSync(forged, `${one.line}\n${two.line}\n`);
  const tailed = join(data, 'tailed.ndjson');
  const trail = openTestTrail(tailed, { keys: () => keys, checkpoint: { seconds: 3_600, records: 2 } });
  for (const id of ['one', 'two', 'three']) await trail.append(intentOf(id));
  await trail.close();
  // Its process was killed before it had signed the last one.
  writeFileSync(tailed, readFileSync(tailed, 'utf8').trimEnd().split('\n').slice(0, -1).join('\n') + '\n');
  const verify = (...words: readonly string[]) => runCommand(data, ['audit', 'verify', ...words, '--json']);
  const told = await Promise.all([
    verify(forged, '--unsigned', '10'),
    verify(tailed, '--unsigned', '0'),
    verify(tailed),
  ]);
  expect(told.map(({ code, out }) => [code, JSON.parse(out).fault])).toMatchObject([
    [1, { file: forged, line: 3, sequence: 3 }],
    [1, { file: tailed, line: 5, sequence: 5 }],
    [0, null],
  ]);
});

test.skipIf(process.platform === 'win32')(
  'moved files are searched and handed on with the new one, and a full disk leaves no half of it',
  async () => {
    const there = join(data, 'moved');
    const current = join(there, 'audit.ndjson');
    expect((await runCommand(there, ['audit', 'search', '--by', 'An auditor'])).code).toBe(0);
    const keys = openAuditKeys(join(there, 'audit-keys.json'), { create: false });
    const trail = openTestTrail(current, { keys: () => keys });
    const moved = ['first', 'second'].map((name) => `${current}.${name}`);
    for (const file of moved) {
      for (let index = 0; index < 40; index += 1) await trail.append(intentOf(`${file}-${index}`));
      renameSync(current, file);
    }
    await trail.append(intentOf('current'));
    await trail.close();
    const files = [...moved, current];
    const found = await runCommand(there, ['audit', 'search', ...files, '--request', `${moved[0]}-7`]);
    expect(found.out).toContain(`request ${moved[0]}-7\n`);
    // The system takes no more than 32 KiB of any file: each of these, but not all of them in one.
    const limited = (folder: string) =>
      runLimited(there, ['audit', 'export', ...files, '--to', folder, '--by', 'An auditor']);
    const [empty, inNone] = [join(there, 'empty'), join(there, 'none', 'handed-on')];
    mkdirSync(empty);
    const full = await Promise.all([empty, inNone].map(limited));
    for (const [index, { code, out, err }] of full.entries()) {
      expect([code, out]).toEqual([1, '']);
      const folder = [empty, inNone][index];
      expect(err).toContain(`--to ${folder}: expected a folder that takes all of the stretch; got EFBIG`);
    }
    expect(readdirSync(empty)).toEqual([]);
    expect(existsSync(dirname(inNone))).toBe(false);
    const whole = await runCommand(there, ['audit', 'export', ...files, '--to', inNone]);
    expect([whole.code, whole.err]).toEqual([0, '']);
    expect((await verifyExported(inNone, { verifying: keys.verifying })).fault).toBeNull();
    expect(recordsIn(filesOf(inNone).records)).toEqual(files.flatMap(recordsIn));
    const asked = recordsIn(current).flatMap(({ event, asked: of }) => (event === 'reading' ? [of] : []));
    expect(asked).toContainEqual(expect.objectContaining({ files: JSON.stringify(files) }));
  },
);
