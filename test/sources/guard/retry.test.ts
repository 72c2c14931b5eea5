// Further tries: of what may succeed, after a wait, within the deadline and the budget.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { agencyFailure } from '../../../src/sources/failures.ts';
import type { AgencyFailure } from '../../../src/sources/failures.ts';
import { everything } from '../../../src/sources/query.ts';
import { endOf, holdTime, keyed, openScripted, pass, readOf, row } from './scripted.ts';
import type { Script } from './scripted.ts';

beforeEach(holdTime);
afterEach(() => vi.useRealTimers());

const generous = { attempts: 3, retryShare: 1 };

/** Fails so many times, and then answers. */
const failing =
  (times: number, code: AgencyFailure = 'AGENCY_UNAVAILABLE', retryAfterMs?: number): Script =>
  async ({ number }) => {
    if (number >= times) return 1;
    throw agencyFailure(code, 'naker', undefined, retryAfterMs === undefined ? {} : { retryAfterMs });
  };

/** So many reads are answered first, that their shares are enough for any number of tries. */
const answeredBefore = 10;

/** Reads once, and tells when calls were made and how it ended. */
async function readOnce(script: Script, settings: object, random = () => 0, left = 10_000) {
  const at: number[] = [];
  const { permits, events } = openScripted(
    async (call) => {
      if (call.number < answeredBefore) return 1;
      at.push(Date.now() - begun);
      return script({ ...call, number: call.number - answeredBefore });
    },
    settings,
    random,
  );
  for (let count = 0; count < answeredBefore; count += 1) await permits.count(everything, readOf());
  const begun = Date.now();
  const reading = endOf(permits.count(everything, readOf({ deadline: begun + left })));
  await pass(20_000);
  return { ended: await reading, at, retries: events.filter(({ kind }) => kind === 'retry').length };
}

test('a read that fails is tried again, so often at most', async () => {
  const [answered, failed] = [await readOnce(failing(2), generous), await readOnce(failing(3), generous)];
  expect([answered.ended, answered.at.length, answered.retries]).toEqual(['ok', 3, 2]);
  expect([failed.ended, failed.at.length, failed.retries]).toEqual(['UNAVAILABLE', 3, 2]);
});

test('the wait is drawn from nothing up to a bound that doubles', async () => {
  const { at } = await readOnce(failing(9), { attempts: 4, retryShare: 1 }, () => 0.5);
  expect(at).toEqual([0, 50, 150, 350]);
});

test.each<AgencyFailure>(['AGENCY_TIMEOUT', 'AGENCY_BAD_REPLY', 'AGENCY_REFUSED'])(
  '%s is told at once: another try would not mend it',
  async (code) => {
    expect((await readOnce(failing(1, code), generous)).at).toEqual([0]);
  },
);

test('a bug of ours is not tried again', async () => {
  const bug: Script = () => Promise.reject(new TypeError('a bug'));
  expect(await readOnce(bug, generous)).toMatchObject({ ended: 'TypeError', at: [0] });
});

describe('an agency that says when it wants to be asked again', () => {
  test('is asked then', async () => {
    expect((await readOnce(failing(1, 'AGENCY_UNAVAILABLE', 700), generous)).at).toEqual([0, 700]);
  });

  test('is left alone where that is too late for the request', async () => {
    const read = readOnce(failing(1, 'AGENCY_UNAVAILABLE', 700), generous, undefined, 700);
    expect(await read).toMatchObject({ ended: 'UNAVAILABLE', at: [0], retries: 0 });
  });

  test('is left alone where that is longer than a request should wait', async () => {
    const read = readOnce(failing(1, 'AGENCY_UNAVAILABLE', 2_001), { ...generous, timeoutMs: 9_000 });
    expect((await read).at).toEqual([0]);
  });
});

test('a read of keys is tried again where none was answered, and not for one key alone', async () => {
  const down = agencyFailure('AGENCY_UNAVAILABLE', 'naker');
  const answer = (number: string) => ({ rows: [row(number)], hasMore: false });
  const none = openScripted(
    async ({ number }) => (number === 0 ? [down, down] : [answer('1'), down]),
    generous,
  );
  const reading = none.permits.byKeys(keyed('1', '2'), readOf());
  await pass(1_000);
  expect(await reading).toEqual([answer('1'), down]);
  expect(none.upstream.calls).toBe(2);
});

test('a caller who leaves during the wait is answered at once, and the agency is not asked again', async () => {
  const { permits, upstream } = openScripted(failing(1), generous, () => 0.9);
  const leaving = new AbortController();
  const reading = endOf(permits.count(everything, readOf({ signal: leaving.signal })));
  await pass(10);
  leaving.abort();
  expect(await reading).toBe('AbortError');
  await pass(1_000);
  expect(upstream.calls).toBe(1);
});

test.each([0, 0.1, 0.5, 1])(
  'with %d of the reads to try again, an outage adds no more calls than that',
  async (share) => {
    const { permits, upstream } = openScripted(failing(Infinity), { attempts: 5, retryShare: share });
    const reads = 1_000;
    for (let count = 0; count < reads; count += 1) {
      const reading = endOf(permits.count(everything, readOf()));
      await pass(5);
      await reading;
    }
    expect(upstream.calls).toBeLessThanOrEqual(reads * (1 + share));
    expect(upstream.calls).toBeGreaterThanOrEqual(reads * (1 + share) - 1);
  },
);
