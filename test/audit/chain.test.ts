// The chain as a property: whatever is appended by whomever verifies, and any change of any line is found and named.
import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from '../../src/audit/lines.ts';
import { parseRecord } from '../../src/audit/record.ts';
import type { AuditTrail } from '../../src/audit/trail.ts';
import { verifyTrail } from '../../src/audit/verify.ts';
import { fileWitness } from '../../src/audit/witness/file.ts';
import {
  intentOf,
  makeKeys,
  newFile,
  newPath,
  openTestTrail,
  outcomeOf,
  recordsIn,
  testKeys,
  verify,
} from './made.ts';

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('append'), writer: fc.nat(1), count: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen'), writer: fc.nat(1), count: fc.nat(0) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tear'), writer: fc.nat(1), count: fc.nat(200) }) },
);
const history = fc.record({
  older: fc.nat(3),
  records: fc.integer({ min: 1, max: 12 }),
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

interface Written {
  readonly path: string;
  readonly witness: string;
  /** The intents that were acknowledged, in the order of each writer. */
  readonly kept: readonly string[];
}

/** Does it to a new trail, and closes it. */
async function live({ older, records, steps }: History): Promise<Written> {
  const path = newPath();
  const witness = `${path}.witness`;
  mkdirSync(dirname(path), { recursive: true });
  if (older > 0) writeFileSync(path, '{"time":"2025","requestId":"old"}\n'.repeat(older));
  const open = () =>
    openTestTrail(path, { checkpoint: { seconds: 3_600, records }, witnesses: [fileWitness(witness)] });
  const writers: AuditTrail[] = [open(), open()];
  const kept: string[] = [];
  for (const [index, { kind, writer, count }] of steps.entries()) {
    const trail = writers[writer] ?? open();
    if (kind === 'append') {
      const ids = Array.from({ length: count }, (_, each) => `${index}-${each}`);
      // The other one appends at the same time.
      const other = writers[1 - writer]?.append(intentOf(`${index}-other`));
      await Promise.all([other, ...ids.map((id) => trail.append(intentOf(id)))]);
      kept.push(...ids, `${index}-other`);
      for (const id of ids) trail.appendLater(outcomeOf(id));
    } else if (kind === 'reopen') {
      await trail.close();
      writers[writer] = open();
    } else {
      // The power fails, for both, in the middle of a record that nobody had been told of.
      for (const each of writers) await each.close();
      writeFileSync(path, `{"sequence":7,"previous":"${'x'.repeat(count)}`, { flag: 'a' });
      writers.splice(0, 2, open(), open());
    }
  }
  await writers[0]?.append(intentOf('last'));
  for (const trail of writers) await trail.close();
  return { path, witness, kept: [...kept, 'last'] };
}

const tampering = fc.record({
  how: fc.constantFrom('edit', 'delete', 'insert', 'swap', 'cut', 'replace'),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  other: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  byte: fc.integer({ min: 0x20, max: 0x7e }),
});
type Tampering = typeof tampering extends fc.Arbitrary<infer Value> ? Value : never;

/** @returns the lines after it, and the index of the first that is another; null where none is */
function tamper(lines: readonly string[], { how, at, other, byte }: Tampering) {
  const place = Math.floor(at * lines.length);
  const line = lines[place] ?? '';
  const inside = Math.floor(other * line.length);
  const changed = [...lines];
  switch (how) {
    case 'edit':
      changed[place] = `${line.slice(0, inside)}${String.fromCharCode(byte)}${line.slice(inside + 1)}`;
      break;
    case 'delete':
      changed.splice(place, 1);
      break;
    case 'insert':
      changed.splice(place, 0, lines[Math.floor(other * lines.length)] ?? '');
      break;
    case 'swap':
      changed[place] = lines[Math.floor(other * lines.length)] ?? '';
      changed[Math.floor(other * lines.length)] = line;
      break;
    case 'cut':
      changed[place] = line.slice(0, inside);
      break;
    case 'replace':
      changed[place] = lines[Math.floor(other * lines.length)] ?? '';
  }
  const first = Array.from({ length: lines.length + 1 }, (_, index) => index).findIndex(
    (index) => changed[index] !== lines[index],
  );
  return first < 0 ? null : { changed, first };
}

test('any sequence of appends, groups, reopenings, torn ends and two writers gives a chain that verifies', () =>
  fc.assert(
    fc.asyncProperty(history, async (events) => {
      const { path, witness, kept } = await live(events);
      const verdict = await verify(path, witness);
      expect(verdict).toMatchObject({ fault: null, withoutOutcome: expect.any(Number) });
      expect(verdict.checkpoint?.sequence).toBe(verdict.last?.sequence);
      const intents = recordsIn(path).flatMap(({ event, requestId }) =>
        event === 'intent' ? [requestId] : [],
      );
      expect([...intents].sort()).toEqual([...kept].sort());
    }),
    { numRuns: 15 },
  ));

test('any edit, deletion, insertion, swap, cut or replacement of a line is found, and the record is named', () =>
  fc.assert(
    fc.asyncProperty(history, fc.array(tampering, { minLength: 40, maxLength: 40 }), async (events, ways) => {
      const { path, witness } = await live(events);
      const text = readFileSync(path, 'utf8');
      const lines = text.trimEnd().split('\n');
      for (const way of ways) {
        const tampered = tamper(lines, way);
        if (!tampered) continue;
        const { changed, first } = tampered;
        writeFileSync(path, changed.map((line) => `${line}\n`).join(''));
        const { fault } = await verify(path, witness);
        expect(fault).not.toBeNull();
        // A line that is no record is sealed with those beside it: the first of them is named.
        const isRecord = (index: number) => parseRecord(lines[index] ?? '') !== null;
        let least = first;
        while (least > 0 && !isRecord(least - 1)) least -= 1;
        expect(fault?.line).toBeGreaterThanOrEqual(least + 1);
        // Of two records at the very end that do not fit, nothing behind them tells which was changed.
        expect(fault?.line).toBeLessThanOrEqual(first + 2);
      }
    }),
    { numRuns: 8 },
  ));

test('an end that was cut off is found up to the last checkpoint that the witness holds, and no further', async () => {
  const { path, witness } = await live({
    older: 0,
    records: 5,
    steps: [{ kind: 'append', writer: 0, count: 12 }],
  });
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const last = lines.findLastIndex(
    (line, index) => index < lines.length - 1 && line.includes('"checkpoint"'),
  );
  truncateSync(path, lines.slice(0, last + 1).join('\n').length + 1);
  expect((await verify(path)).fault).toBeNull();
  expect((await verify(path, witness)).fault).toMatchObject({ line: last + 2, sequence: last + 2 });
  const held = readFileSync(witness, 'utf8').trimEnd().split('\n');
  const earlier = held.filter((line) => Number(parseRecord(line)?.sequence) <= last + 1);
  writeFileSync(witness, `${earlier.join('\n')}\n`);
  expect((await verify(path, witness)).fault).toBeNull();
  expect(statSync(path).size).toBeGreaterThan(0);
});

test('a chain made anew behind the last checkpoint is found by the witness alone; a forged checkpoint by itself', async () => {
  const { path, witness } = await live({
    older: 0,
    records: 3,
    steps: [{ kind: 'append', writer: 0, count: 4 }],
  });
  const forged = openTestTrail(`${path}.forged`);
  for (let index = 0; index < 20; index += 1) await forged.append(intentOf(`forged-${index}`));
  await forged.close();
  expect((await verify(`${path}.forged`)).fault).toBeNull();
  expect((await verify(`${path}.forged`, witness)).fault).not.toBeNull();
  const strangers = openTestTrail(`${path}.stranger`, { keys: () => makeKeys() });
  await strangers.append(intentOf('one'));
  await strangers.close();
  expect((await verify(`${path}.stranger`)).fault).toMatchObject({
    line: 2,
    what: expect.stringContaining('a forged checkpoint'),
  });
});

test('the end of several files that hold no record is named where it is', async () => {
  const [first, second] = [newFile(), newFile()];
  writeFileSync(first, 'a line\n'.repeat(3));
  writeFileSync(second, 'a line\n'.repeat(2));
  const verdict = await verifyTrail({
    file: first,
    lines: readLines([first, second]),
    verifying: testKeys.verifying,
    mostUnsigned: 1,
  });
  expect(verdict.fault).toMatchObject({ file: second, line: 3, what: expect.stringContaining('5 lines') });
});
