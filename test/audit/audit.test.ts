// The audit trail: what it has taken is on the disk and in the chain, and what it cannot take it refuses.
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { TrailEvent } from '../../src/audit/trail.ts';
import {
  intentOf,
  intentsIn,
  newPath,
  openTestTrail,
  outcomeOf,
  recordedOf,
  recordsIn,
  verify,
} from './made.ts';

const refused = { code: 'AUDIT_UNAVAILABLE', retryable: true };

test('an intent is in the file when it resolves, whole, and for its owner alone', async () => {
  const path = newPath();
  const trail = openTestTrail(path);
  await trail.append(intentOf('one'));
  const place = { sequence: 1, previous: '0'.repeat(64) };
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...place, ...recordedOf('one') });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await trail.close();
});

test('a thousand at once are all kept, each on a line of its own, and signed at the end', async () => {
  const path = newPath();
  const trail = openTestTrail(path, { checkpoint: { seconds: 3_600, records: 300 } });
  const ids = Array.from({ length: 1_000 }, (_, index) => `request-${index}`);
  await Promise.all(ids.map((id) => trail.append(intentOf(id))));
  await trail.close();
  expect(intentsIn(path)).toEqual(ids);
  const { fault, checkpoint, last, withoutOutcome } = await verify(path);
  expect([fault, checkpoint?.sequence, withoutOutcome]).toEqual([null, last?.sequence, 1_000]);
});

test('a checkpoint follows what was written, after its time, and nothing follows nothing', async () => {
  const path = newPath();
  const trail = openTestTrail(path, { checkpoint: { seconds: 0.02, records: 1_000 } });
  await trail.append(intentOf('one'));
  const events = () => recordsIn(path).map(({ event }) => event);
  await expect.poll(events).toEqual(['intent', 'checkpoint']);
  trail.appendLater(outcomeOf('one'));
  await expect.poll(events).toEqual(['intent', 'checkpoint', 'outcome', 'checkpoint']);
  await trail.close();
  expect(events()).toHaveLength(4);
  expect((await verify(path)).fault).toBeNull();
});

test('a later process writes behind an earlier one', async () => {
  const path = newPath();
  for (const id of ['one', 'two']) {
    const trail = openTestTrail(path);
    await trail.append(intentOf(id));
    await trail.close();
  }
  expect(intentsIn(path)).toEqual(['one', 'two']);
  expect(await verify(path)).toMatchObject({ fault: null, records: 4, checkpoints: 2 });
});

test('a record that was cut short is not continued, and a record says so', async () => {
  const path = newPath();
  const first = openTestTrail(path);
  await first.append(intentOf('one'));
  await first.append(intentOf('lost'));
  await first.close();
  const lines = readFileSync(path, 'utf8').split('\n');
  truncateSync(path, `${lines[0]}\n`.length + 100);
  expect((await verify(path)).fault).toMatchObject({
    line: 2,
    what: expect.stringContaining('without an end'),
  });
  const events: TrailEvent[] = [];
  const second = openTestTrail(path, { observe: (event) => events.push(event) });
  await second.append(intentOf('two'));
  await second.close();
  expect(intentsIn(path)).toEqual(['one', 'two']);
  expect(recordsIn(path)[1]).toMatchObject({ event: 'damaged', found: { bytes: 100, lines: 1 } });
  expect(await verify(path)).toMatchObject({ fault: null, damaged: [{ line: 2, sequence: 2, bytes: 100 }] });
  expect(events.map(({ kind }) => kind)).toContain('damage');
});

test('lines of before there was a chain are sealed as they are', async () => {
  const path = newPath();
  mkdirSync(dirname(path));
  writeFileSync(path, '{"time":"2025","requestId":"a"}\n{"time":"2025","requestId":"b"}\n');
  expect(await verify(path)).toMatchObject({ fault: null, records: 0, older: { lines: 2, isSealed: false } });
  const trail = openTestTrail(path);
  await trail.append(intentOf('one'));
  await trail.close();
  expect(await verify(path)).toMatchObject({ fault: null, records: 3, older: { lines: 2, isSealed: true } });
  writeFileSync(path, readFileSync(path, 'utf8').replace('"a"', '"c"'));
  expect((await verify(path)).fault).toMatchObject({ line: 1 });
});

test('where the file is a folder nothing is taken, and it recovers when the folder is gone', async () => {
  const path = newPath();
  mkdirSync(path, { recursive: true });
  const events: TrailEvent[] = [];
  const trail = openTestTrail(path, { observe: (event) => events.push(event) });
  await expect(trail.append(intentOf('lost'))).rejects.toMatchObject(refused);
  expect(events).toMatchObject([
    { kind: 'fault' },
    { kind: 'entries', event: 'intent', count: 1, areKept: false },
  ]);
  rmdirSync(path);
  await trail.append(intentOf('kept'));
  expect(intentsIn(path)).toEqual(['kept']);
  await trail.close();
});

test('an outcome that cannot be written keeps every intent out until it is, and is written once', async () => {
  const path = newPath();
  const trail = openTestTrail(path);
  await trail.append(intentOf('one'));
  renameSync(path, `${path}.1`);
  mkdirSync(path);
  trail.appendLater(outcomeOf('one'));
  await expect(trail.append(intentOf('lost'))).rejects.toMatchObject(refused);
  trail.appendLater(outcomeOf('lost'));
  rmdirSync(path);
  await trail.append(intentOf('two'));
  await trail.close();
  const told = recordsIn(path).map(({ event, requestId }) => [event, requestId]);
  expect(told).toEqual([
    ['outcome', 'one'],
    ['intent', 'two'],
    ['checkpoint', undefined],
  ]);
  expect(await verify([`${path}.1`, path])).toMatchObject({ fault: null, records: 4, withoutOutcome: 1 });
});

test('an outcome that could not be written is written without anyone asking', async () => {
  const path = newPath();
  const trail = openTestTrail(path);
  await trail.append(intentOf('one'));
  renameSync(path, `${path}.1`);
  mkdirSync(path);
  trail.appendLater(outcomeOf('one'));
  await expect(trail.append(intentOf('lost'))).rejects.toMatchObject(refused);
  rmdirSync(path);
  renameSync(`${path}.1`, path);
  await expect.poll(() => recordsIn(path).map(({ event }) => event)).toContain('outcome');
  await trail.close();
  expect(await verify(path)).toMatchObject({ fault: null, withoutOutcome: 0 });
});

test('in an outage only outcomes of requests that were let through wait, and each counts once', async () => {
  const path = newPath();
  const told: TrailEvent[] = [];
  const trail = openTestTrail(path, { observe: (event) => void told.push(event) });
  await trail.append(intentOf('one'));
  renameSync(dirname(path), `${dirname(path)}.away`);
  // Not even the lock can be opened.
  writeFileSync(dirname(path), '');
  trail.appendLater(outcomeOf('one'));
  for (let index = 0; index < 20; index += 1) {
    const asked = trail.append(intentOf(`refused-${index}`));
    if (index % 2 === 0) trail.appendLater(outcomeOf(`refused-${index}`));
    await expect(asked).rejects.toMatchObject(refused);
    if (index % 2 === 1) trail.appendLater(outcomeOf(`refused-${index}`));
  }
  rmSync(dirname(path));
  renameSync(`${dirname(path)}.away`, dirname(path));
  await trail.append(intentOf('two'));
  await trail.close();
  expect(recordsIn(path).map(({ event }) => event)).toEqual(['intent', 'outcome', 'intent', 'checkpoint']);
  const count = (of: string, areKept: boolean) =>
    told.reduce(
      (sum, event) =>
        event.kind === 'entries' && event.event === of && event.areKept === areKept ? sum + event.count : sum,
      0,
    );
  expect([count('intent', false), count('intent', true)]).toEqual([20, 2]);
  // Of the refused ones, those that came before the refusal fail with their intent.
  expect([count('outcome', false), count('outcome', true)]).toEqual([11, 1]);
  expect((await verify(path)).fault).toBeNull();
});

test('intents that come in turns of the event loop, one after the other, share a flush', async () => {
  // However slow the machine, the time for which others are waited for is not over.
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const told: TrailEvent[] = [];
  const trail = openTestTrail(newPath(), { observe: (event) => void told.push(event) });
  await trail.append(intentOf('first'));
  const appended: Promise<void>[] = [];
  for (const id of ['one', 'two', 'three', 'four']) {
    const turn = setImmediate();
    appended.push(trail.append(intentOf(id)));
    await turn;
  }
  await Promise.all(appended);
  expect(told).toMatchObject([{ count: 1 }, { event: 'intent', count: 4, areKept: true }]);
  await trail.close();
});

test('an outcome shares the flush of the next intent, and waits for none', async () => {
  const path = newPath();
  const trail = openTestTrail(path);
  await trail.append(intentOf('one'));
  trail.appendLater(outcomeOf('one'));
  await trail.append(intentOf('two'));
  expect(recordsIn(path).map(({ event }) => event)).toEqual(['intent', 'outcome', 'intent']);
  trail.appendLater(outcomeOf('two'));
  await expect.poll(() => recordsIn(path).at(-1)?.event).toBe('outcome');
  await trail.close();
});

test('a folder in the place of a file that had worked is found at once', async () => {
  const path = newPath();
  const trail = openTestTrail(path);
  await trail.append(intentOf('one'));
  rmSync(path);
  mkdirSync(path);
  await expect(trail.append(intentOf('two'))).rejects.toMatchObject(refused);
  rmdirSync(path);
  await trail.append(intentOf('three'));
  expect(intentsIn(path)).toEqual(['three']);
  await trail.close();
});

test('a file that was moved away takes no more records, and its chain goes on in the new one', async () => {
  const path = newPath();
  const trail = openTestTrail(path);
  await trail.append(intentOf('one'));
  renameSync(path, `${path}.1`);
  await trail.append(intentOf('two'));
  await trail.close();
  expect([intentsIn(`${path}.1`), intentsIn(path)]).toEqual([['one'], ['two']]);
  expect(await verify([`${path}.1`, path])).toMatchObject({ fault: null, records: 3 });
  expect((await verify(path)).fault).toMatchObject({ line: 1, sequence: 2 });
});

test('two that append keep out of each other’s way where the folder was made anew under them', async () => {
  const path = newPath();
  const [left, right] = [openTestTrail(path), openTestTrail(path)];
  await left.append(intentOf('one'));
  rmSync(dirname(path), { recursive: true });
  await right.append(intentOf('two'));
  const ids = Array.from({ length: 100 }, (_, index) => `id-${index}`);
  for (const id of ids) await Promise.all([left.append(intentOf(id)), right.append(intentOf(`${id}-right`))]);
  await Promise.all([left.close(), right.close()]);
  expect(intentsIn(path)).toHaveLength(201);
  const sequences = recordsIn(path).map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.map((_, index) => index + 1));
});

test('a process that had written more than it finds says so in the trail', async () => {
  const path = newPath();
  const trail = openTestTrail(path);
  await trail.append(intentOf('one'));
  const { size } = statSync(path);
  await trail.append(intentOf('two'));
  truncateSync(path, size);
  await trail.append(intentOf('three'));
  await trail.close();
  expect(recordsIn(path)[1]).toMatchObject({ event: 'cut', expected: { sequence: 2 } });
  expect((await verify(path)).fault).toMatchObject({ line: 2, sequence: 2 });
});

test('what somebody writes behind the last record is sealed as what it is', async () => {
  const path = newPath();
  const trail = openTestTrail(path);
  await trail.append(intentOf('one'));
  appendFileSync(path, 'a line\nand another\n');
  await trail.append(intentOf('two'));
  await trail.close();
  expect(recordsIn(path).map(({ event }) => event)).toEqual(['intent', 'damaged', 'intent', 'checkpoint']);
  expect(await verify(path)).toMatchObject({ fault: null, damaged: [{ line: 2, bytes: 18 }] });
});

test('closing waits for what is under way, and takes nothing after it', async () => {
  const path = newPath();
  const trail = openTestTrail(path);
  const underWay = [trail.append(intentOf('one')), trail.append(intentOf('two'))];
  trail.appendLater(outcomeOf('two'));
  await trail.close();
  await Promise.all(underWay);
  expect(recordsIn(path).map(({ event }) => event)).toEqual(['intent', 'intent', 'outcome', 'checkpoint']);
  await expect(trail.append(intentOf('three'))).rejects.toMatchObject(refused);
});
