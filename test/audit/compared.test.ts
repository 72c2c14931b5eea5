// What was done to a trail while nothing ran, found at the next start by the file of a witness: by the ends of both.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TrailEvent } from '../../src/audit/trail.ts';
import { openWitness } from '../../src/audit/witness/kinds.ts';
import { readWitness } from '../../src/audit/witnessed.ts';
import { compareTrail } from '../../src/trail.ts';
import { intentOf, newFile, newPath, openTestTrail, recordsIn, testKeys, verify } from './made.ts';

const checkpoint = { seconds: 3_600, records: 1_000 };
const name = 'witness 1 (file)';
let path: string;
let witness: string;
/** The lines of the trail, and the place of the last of them, a checkpoint. */
let lines: readonly string[];
let last: number;

/** One process: writes intents, and signs the last of them where it is closed, before the witness. */
async function write(...ids: readonly string[]): Promise<void> {
  const trail = openTestTrail(path, {
    witnesses: [openWitness({ kind: 'file', path: witness }, (place: string) => place)],
  });
  for (const id of ids) await trail.append(intentOf(id));
  await trail.close();
}

const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');
const put = (file: string, kept: readonly string[]) =>
  writeFileSync(file, kept.map((line) => `${line}\n`).join(''));

async function told(files = [witness]): Promise<readonly TrailEvent[]> {
  const events: TrailEvent[] = [];
  const witnesses = files.map((file) => ({ kind: 'file', path: file }) as const);
  await compareTrail({ file: path, checkpoint, witnesses }, testKeys, (event) => void events.push(event));
  return events;
}

const missing = (got: string, sequence = last, of = name) =>
  `${path}: expected records up to ${sequence}, of which ${of} holds a checkpoint; got ${got}`;
const damage = (got: string, sequence = last, of = name) => [
  { kind: 'damage', what: missing(got, sequence, of) },
];
const uncompared = (reason: string) => [{ kind: 'uncompared', witness: name, reason }];

beforeEach(async () => {
  [path, witness] = [newPath(), newFile()];
  await write('one', 'two');
  await write('three', 'four', 'five');
  lines = linesOf(path);
  last = recordsIn(path).at(-1)?.sequence ?? 0;
  expect([last, linesOf(witness).length]).toEqual([7, 2]);
});

describe('a trail', () => {
  test('that is as it was left, and one that goes on, is told nothing of', async () => {
    expect(await told()).toEqual([]);
    await write('six');
    expect(await told()).toEqual([]);
  });

  test('that was cut short, emptied, deleted or replaced is told', async () => {
    put(path, lines.slice(0, -1));
    expect(await told()).toEqual(damage(`an end after ${last - 1}`));
    put(path, []);
    expect(await told()).toEqual(damage('an end after 0'));
    rmSync(path);
    expect(await told()).toEqual(damage('an end after 0'));
    writeFileSync(path, 'a line\n'.repeat(last));
    expect(await told()).toEqual(damage('an end after 0'));
  });

  test('that was cut short and written on is told, whatever the witness was shown since', async () => {
    put(path, lines.slice(0, 3));
    await write('another');
    expect(linesOf(witness)).toHaveLength(3);
    expect(await told()).toEqual(damage('an end after 5'));
    await write('six', 'seven', 'eight');
    expect(await told()).toEqual(damage(`another record ${last}`));
  });

  test('that was cut back to a checkpoint is told, where that was written into the witness once more', async () => {
    put(path, lines.slice(0, 3));
    appendFileSync(witness, `${lines[2]}\n`);
    expect(await told()).toEqual(damage('an end after 3'));
  });

  test('that was cut short is told where others write to the same file as the witness', async () => {
    appendFileSync(witness, `${'Nov 26 01:00:00 host another: of no concern\n'.repeat(5_000)}`);
    expect(await told()).toEqual([]);
    put(path, lines.slice(0, -1));
    expect(await told()).toEqual(damage(`an end after ${last - 1}`));
  });

  test('behind which a write was cut short, however long, is told nothing of', async () => {
    appendFileSync(path, `{"sequence":${last + 1},"previous":"${'x'.repeat(9_000_000)}`);
    expect(await told()).toEqual([]);
  });

  test('that goes on from one that was moved away is told nothing of, and one begun anew is', async () => {
    const running = openTestTrail(path);
    await running.append(intentOf('six'));
    renameSync(path, `${path}.1`);
    await running.append(intentOf('seven'));
    await running.close();
    // The last checkpoint of the file before was shown to no witness: what is between is for whoever has both files.
    expect(await told()).toEqual(
      uncompared(missing(`a file that begins with record ${last + 2}: verify it with those before it`)),
    );
    expect((await verify([`${path}.1`, path], witness)).fault).toBeNull();
    put(path, linesOf(path).slice(0, 0));
    await write('anew');
    expect(await told()).toEqual(damage('an end after 2'));
  });

  test('that was moved away before a stop goes on, by a checkpoint', async () => {
    const running = openTestTrail(path, {
      witnesses: [openWitness({ kind: 'file', path: witness }, (place: string) => place)],
      checkpoint: { seconds: 3_600, records: 1 },
    });
    await running.append(intentOf('six'));
    await expect.poll(() => linesOf(witness)).toHaveLength(3);
    renameSync(path, `${path}.1`);
    await running.close();
    expect(recordsIn(path)).toMatchObject([{ sequence: last + 3, event: 'checkpoint' }]);
    expect(await told()).toEqual([]);
    await write('seven');
    expect((await verify([`${path}.1`, path], witness)).fault).toBeNull();
  });

  test('that was moved away is begun anew by no close where another process has begun it, or it was deleted', async () => {
    const idle = openTestTrail(path, { checkpoint: { seconds: 3_600, records: 1 } });
    await idle.append(intentOf('six'));
    const other = openTestTrail(path);
    await other.append(intentOf('seven'));
    for (const name of ['.1', '.2']) {
      renameSync(path, `${path}${name}`);
      await other.append(intentOf(`after ${name}`));
    }
    const before = recordsIn(path);
    await idle.close();
    expect(recordsIn(path)).toEqual(before);
    await other.close();
    expect((await verify([`${path}.1`, `${path}.2`, path], witness)).fault).toBeNull();

    const last = openTestTrail(path, { checkpoint: { seconds: 3_600, records: 1 } });
    await last.append(intentOf('eight'));
    rmSync(path);
    await last.close();
    expect(existsSync(path)).toBe(false);
  });

  test('whose first record only claims to follow another file is told', async () => {
    const [first = ''] = lines;
    const claims = (sequence: number) =>
      put(path, [first.replace('"sequence":1,', `"sequence":${sequence},`)]);
    claims(last + 1);
    expect(await told()).toEqual(damage(`a record ${last + 1} that follows another`));
    claims(last + 5);
    expect(await told()).toEqual(
      uncompared(missing(`a file that begins with record ${last + 5}: verify it with those before it`)),
    );
  });
});

describe('a witness', () => {
  test('that holds nothing beside a signed trail is told, and one that holds less than there is, is not', async () => {
    put(witness, linesOf(witness).slice(0, 1));
    expect(await told()).toEqual([]);
    const silent = uncompared(
      'it holds no checkpoint, and the trail does: it is new, or was emptied or moved away',
    );
    put(witness, []);
    expect(await told()).toEqual(silent);
    rmSync(witness);
    expect(await told()).toEqual(silent);
    put(path, lines.slice(0, 2));
    expect(await told()).toEqual([]);
    rmSync(path);
    expect(await told()).toEqual([]);
  });

  test('with what is no checkpoint of the trail is told as such, and what else it holds is compared', async () => {
    const held = linesOf(witness);
    const forged = (held.at(-1) ?? '').replace(/"sequence":\d+/, '"sequence":99');
    put(witness, [...held, forged]);
    const foreign = { kind: 'foreign', witness: name, what: expect.stringContaining('a signature by') };
    expect(await told()).toEqual([foreign]);
    put(path, lines.slice(0, -1));
    expect(await told()).toEqual([foreign, ...damage(`an end after ${last - 1}`)]);
    // Nor does it hide checkpoints that stand far before it.
    const others = Array.from({ length: 2_000 }, () => 'Nov 26 01:00:00 host another: of no concern');
    put(witness, [...held, ...others, forged]);
    expect(await told()).toEqual([foreign, ...damage(`an end after ${last - 1}`)]);
  });

  test('that cannot be read is told, and what others hold is compared', async () => {
    const other = newFile();
    mkdirSync(other, { recursive: true });
    put(path, lines.slice(0, -1));
    expect(await told([other, witness])).toEqual([
      ...uncompared('EISDIR'),
      ...damage(`an end after ${last - 1}`, last, 'witness 2 (file)'),
    ]);
  });

  test.skipIf(process.platform === 'win32')('that is a pipe is not waited for', async () => {
    rmSync(witness);
    execFileSync('mkfifo', [witness]);
    expect(await told()).toEqual(uncompared('something that is no file'));
  });

  test('of which something is no checkpoint is read to its end, and as far as it can be read', async () => {
    const held = linesOf(witness);
    put(path, lines.slice(0, 3));
    put(witness, [(held[0] ?? '').replace(/"sequence":\d+/, '"sequence":99'), ...held]);
    const forged = await readWitness([witness], testKeys.verifying);
    expect(forged).toMatchObject({ last, fault: { line: 1, sequence: 99 } });
    expect(forged.files).toEqual([{ path: witness, state: 'read', checkpoints: 2, last }]);

    put(witness, held);
    truncateSync(witness, 70_000_000);
    const cutShort = await readWitness([witness], testKeys.verifying);
    expect(cutShort.files).toMatchObject([{ state: 'unread', checkpoints: 2, last }]);
    expect((await verify(path, witness)).fault?.what).toContain(`expected records up to ${last}`);
  });
});
