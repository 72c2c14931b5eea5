// When a read ends: at its own time or shortly before its request's, or when its caller leaves, whatever the source does.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { everything } from '../../../src/sources/query.ts';
import type { Read } from '../../../src/sources/source.ts';
import { endOf, holdTime, openScripted, pass, readOf } from './scripted.ts';

beforeEach(holdTime);
afterEach(() => vi.useRealTimers());

/** A source that hears no signal, and settles when a test says so. */
function openDeaf() {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const given: Read[] = [];
  const opened = openScripted(({ read }) => {
    given.push(read);
    return promise;
  });
  return { ...opened, resolve, reject, given: () => given[0] };
}

test.each([
  { left: 10_000, takes: 3_000 },
  { left: 2_000, takes: 1_950 },
])('a read ends after $takes ms where its request has $left ms left', async ({ left, takes }) => {
  const { permits, given } = openDeaf();
  const begun = Date.now();
  const ended = vi.fn();
  const reading = endOf(permits.count(everything, readOf({ deadline: begun + left }))).then(ended);
  await pass(takes - 1);
  expect(ended).not.toHaveBeenCalled();
  expect([given()?.signal.aborted, given()?.deadline]).toEqual([false, begun + takes]);
  await pass(1);
  await reading;
  expect(ended).toHaveBeenCalledWith('TIMEOUT');
  expect(given()?.signal.reason).toMatchObject({ name: 'TimeoutError' });
});

test.each(['resolves', 'rejects'] as const)('a source that %s too late is heard no more', async (how) => {
  const { permits, resolve, reject } = openDeaf();
  const reading = endOf(permits.count(everything, readOf()));
  await pass(3_000);
  expect(await reading).toBe('TIMEOUT');
  // A rejection that nobody waits for would end the process, and fails this run.
  if (how === 'resolves') resolve(1);
  else reject(new Error('too late'));
  await pass(0);
});

test('a caller who leaves ends the read with their reason, and the source is told', async () => {
  const { permits, given } = openDeaf();
  const leaving = new AbortController();
  const reading = permits.count(everything, readOf({ signal: leaving.signal }));
  const reason = new DOMException('gone', 'AbortError');
  const ended = expect(reading).rejects.toBe(reason);
  await pass(10);
  leaving.abort(reason);
  await ended;
  expect(given()?.signal.reason).toBe(reason);
});

test('a caller who is gone already, or has no time left, leaves the agency alone', async () => {
  const { permits, upstream } = openDeaf();
  const reason = new DOMException('gone', 'AbortError');
  await expect(permits.count(everything, readOf({ signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
  expect(await endOf(permits.count(everything, readOf({ deadline: Date.now() + 50 })))).toBe(
    'DEADLINE_EXCEEDED',
  );
  expect(upstream.calls).toBe(0);
});

test('nothing is left behind by a read that was answered', async () => {
  const { permits, resolve } = openDeaf();
  const { signal } = new AbortController();
  const listen = vi.spyOn(signal, 'addEventListener');
  const release = vi.spyOn(signal, 'removeEventListener');
  resolve(1);
  expect(await permits.count(everything, readOf({ signal }))).toBe(1);
  await pass(0);
  expect(vi.getTimerCount()).toBe(0);
  expect(release.mock.calls.length).toBe(listen.mock.calls.length);
});
