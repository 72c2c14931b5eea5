// The turns of an agency: so many reads at once, so many that wait, and everyone else refused at once.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { everything } from '../../../src/sources/query.ts';
import { endOf, holdTime, openScripted, pass, readOf, silence } from './scripted.ts';

beforeEach(holdTime);
afterEach(() => vi.useRealTimers());

const turns = { concurrent: 2, queued: 3, timeoutMs: 1_000 };

/** A source whose calls are answered one by one, by a test. */
function openHeld() {
  const held: (() => void)[] = [];
  const opened = openScripted(() => new Promise((resolve) => held.push(() => resolve(1))), turns);
  const ended: string[] = [];
  const read = (name: string, signal?: AbortSignal) =>
    void endOf(opened.permits.count(everything, readOf(signal && { signal }))).then((end) =>
      ended.push(`${name} ${end}`),
    );
  return { ...opened, read, ended, answerNext: () => held.shift()?.() };
}

test('whoever finds the queue full is refused at once, and the agency has no more than its share', async () => {
  const { read, ended, upstream } = openHeld();
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) read(name);
  await pass(0);
  expect(ended).toEqual(['f SHED', 'g SHED']);
  expect(upstream.calls).toBe(2);
});

test('turns come in the order in which reads came', async () => {
  const { read, ended, answerNext, upstream } = openHeld();
  for (const name of ['a', 'b', 'c', 'd', 'e']) read(name);
  for (let count = 0; count < 5; count += 1) {
    await pass(0);
    answerNext();
  }
  await pass(0);
  expect(ended).toEqual(['a ok', 'b ok', 'c ok', 'd ok', 'e ok']);
  expect(upstream.mostRunning).toBe(2);
});

test('waiting ends at the deadline, without a call', async () => {
  const { permits, upstream } = openScripted(silence, turns);
  const first = [1, 2].map(() => endOf(permits.count(everything, readOf())));
  await pass(500);
  const waiting = endOf(permits.count(everything, readOf({ deadline: Date.now() + 450 })));
  await pass(400);
  expect(await waiting).toBe('SHED');
  expect(upstream.calls).toBe(2);
  await pass(100);
  expect(await Promise.all(first)).toEqual(['TIMEOUT', 'TIMEOUT']);
});

test('a read that hangs gives its turn back when its time is up', async () => {
  const { read, ended, answerNext, upstream } = openHeld();
  read('a');
  read('b');
  await pass(600);
  read('c');
  await pass(400);
  expect([ended, upstream.calls]).toEqual([['a TIMEOUT', 'b TIMEOUT'], 3]);
  answerNext();
  answerNext();
  answerNext();
  await pass(0);
  expect(ended.at(-1)).toBe('c ok');
});

test('whoever leaves the queue makes place in it', async () => {
  const { read, ended } = openHeld();
  const leaving = new AbortController();
  for (const name of ['a', 'b']) read(name);
  for (const name of ['c', 'd', 'e']) read(name, leaving.signal);
  await pass(0);
  leaving.abort();
  for (const name of ['f', 'g', 'h', 'i']) read(name);
  await pass(0);
  expect(ended).toEqual(['c AbortError', 'd AbortError', 'e AbortError', 'i SHED']);
});

test('the turns are of the agency, whichever of its records is read', async () => {
  const { visas, read, upstream } = openHeld();
  read('a');
  void endOf(visas.count(everything, readOf()));
  void endOf(visas.count(everything, readOf()));
  await pass(0);
  expect(upstream.calls).toBe(2);
});
