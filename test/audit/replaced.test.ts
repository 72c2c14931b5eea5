// What a process that runs has written stays where it was: another chain in its place is never signed silently, and a
// file that was moved is gone on from by its real end.
import { appendFileSync, mkdirSync, renameSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginning, chain } from '../../src/audit/record.ts';
import type { Entry } from '../../src/audit/record.ts';
import type { TrailEvent } from '../../src/audit/trail.ts';
import { intentOf, newPath, openTestTrail, recordedOf, recordsIn, verify } from './made.ts';

/** The text of a trail that somebody without a key has made. */
function forge(entries: readonly Entry[]): string {
  let head = beginning;
  return entries
    .map((entry) => {
      const record = chain(head, entry);
      ({ head } = record);
      return `${record.line}\n`;
    })
    .join('');
}

const forgedOf = (count: number) =>
  Array.from({ length: count }, (_, index) => recordedOf(`forged-${index}`));

test('another chain in the place of what a process has written, of whatever length, is told of and never holds', () =>
  fc.assert(
    fc.asyncProperty(
      fc.record({ kept: fc.integer({ min: 1, max: 6 }), forged: fc.integer({ min: 1, max: 20 }) }),
      fc.constantFrom('written over', 'put in its place', 'put in its place during an outage'),
      async ({ kept, forged }, how) => {
        const path = newPath();
        const told: TrailEvent[] = [];
        const trail = openTestTrail(path, {
          checkpoint: { seconds: 3_600, records: 2 },
          observe: (event) => void told.push(event),
        });
        for (let index = 0; index < kept; index += 1) await trail.append(intentOf(`kept-${index}`));
        const left = recordsIn(path).length;
        if (how !== 'written over') renameSync(path, `${path}.taken`);
        if (how === 'put in its place during an outage') {
          mkdirSync(path);
          await expect(trail.append(intentOf('refused'))).rejects.toMatchObject({ retryable: true });
          rmdirSync(path);
        }
        writeFileSync(path, forge(forgedOf(forged)), { mode: 0o600 });
        await trail.append(intentOf('next'));
        await trail.close();
        expect(told.filter(({ kind }) => kind === 'damage')).toHaveLength(1);
        expect(recordsIn(path)[forged]).toMatchObject({
          event: forged < left ? 'cut' : 'replaced',
          expected: { sequence: left },
        });
        expect((await verify(path)).fault).toMatchObject({ line: forged + 1 });
      },
    ),
    { numRuns: 30 },
  ));

test('a chain behind a line that only looks like the next record is another chain', async () => {
  const path = newPath();
  const trail = openTestTrail(path);
  await trail.append(intentOf('one'));
  const { sequence, digest } = chain(beginning, recordedOf('one')).head;
  renameSync(path, `${path}.taken`);
  writeFileSync(path, `{"sequence":${sequence + 1},"previous":"${digest}",\n${forge(forgedOf(3))}`);
  await trail.append(intentOf('two'));
  await trail.close();
  expect(recordsIn(path)[3]).toMatchObject({ event: 'replaced', expected: { sequence, digest } });
});

test('what others append is no other chain', async () => {
  const path = newPath();
  const [one, other] = [openTestTrail(path), openTestTrail(path)];
  for (let index = 0; index < 5; index += 1) {
    await one.append(intentOf(`one-${index}`));
    for (let more = 0; more < index; more += 1) await other.append(intentOf(`other-${index}-${more}`));
  }
  await Promise.all([one.close(), other.close()]);
  expect((await verify(path)).fault).toBeNull();
});

test('a file that is moved after another process has appended last is gone on from by both', async () => {
  const path = newPath();
  const [gateway, another] = [openTestTrail(path), openTestTrail(path)];
  await another.append(intentOf('one'));
  await gateway.append(intentOf('two'));
  const command = openTestTrail(path);
  await command.append(intentOf('three'));
  await command.close();
  renameSync(path, `${path}.1`);
  await gateway.append(intentOf('four'));
  await another.append(intentOf('five'));
  await Promise.all([gateway.close(), another.close()]);
  expect(recordsIn(path)[0]?.sequence).toBe(recordsIn(`${path}.1`).length + 1);
  expect((await verify([`${path}.1`, path])).fault).toBeNull();
});

test('what stands behind the last record of a file that is moved is sealed by the next one', async () => {
  const path = newPath();
  const [gateway, another] = [openTestTrail(path), openTestTrail(path)];
  await another.append(intentOf('one'));
  await gateway.append(intentOf('two'));
  const { size } = statSync(path);
  appendFileSync(path, '{"sequence":3,"prev');
  renameSync(path, `${path}.1`);
  await gateway.append(intentOf('three'));
  await another.append(intentOf('four'));
  await Promise.all([gateway.close(), another.close()]);
  expect(statSync(`${path}.1`).size).toBeGreaterThan(size);
  expect(await verify([`${path}.1`, path])).toMatchObject({
    fault: null,
    damaged: [{ line: 3, sequence: 3 }],
  });
});
