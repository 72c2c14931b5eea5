// The breaker of a record: its states by what happens and when, what counts, and that an open one spares the agency.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { agencyFailure } from '../../../src/sources/failures.ts';
import { everything } from '../../../src/sources/query.ts';
import { endOf, holdTime, openScripted, pass, readOf, silence } from './scripted.ts';
import type { Script } from './scripted.ts';

beforeEach(holdTime);
afterEach(() => vi.useRealTimers());

const breaker = { calls: 4, failedShare: 0.5, windowMs: 10_000, openMs: 5_000 };

/** A source that answers as it was last told to, and its reader. */
function open() {
  let script: Script = async () => 1;
  const opened = openScripted((call) => script(call), { breaker });
  const { permits } = opened;
  return {
    ...opened,
    answer: (next: Script) => void (script = next),
    read: (signal?: AbortSignal) => endOf(permits.count(everything, readOf(signal && { signal }))),
    states: () => opened.events.flatMap((event) => (event.kind === 'breaker' ? [event.to] : [])),
  };
}

const down: Script = () => Promise.reject(agencyFailure('AGENCY_UNAVAILABLE', 'naker'));
const up: Script = async () => 1;

/** Opens the breaker with as many failures as that takes. */
async function openWithFailures() {
  const opened = open();
  opened.answer(down);
  for (let count = 0; count < breaker.calls; count += 1) expect(await opened.read()).toBe('UNAVAILABLE');
  expect(opened.states()).toEqual(['OPEN']);
  return opened;
}

type Step = readonly [what: 'up' | 'down' | number, ends: string, state: string];

test.each<{ name: string; steps: readonly Step[] }>([
  {
    name: 'opens at the share of enough reads',
    steps: [
      ['up', 'ok', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['up', 'ok', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'OPEN'],
      ['up', 'OPEN', 'OPEN'],
    ],
  },
  {
    name: 'closes when the probe is answered, and begins to count anew',
    steps: [
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'OPEN'],
      [4_999, '', 'OPEN'],
      ['up', 'OPEN', 'OPEN'],
      [1, '', 'OPEN'],
      ['up', 'ok', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
    ],
  },
  {
    name: 'opens again when the probe fails, for as long as before',
    steps: [
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'OPEN'],
      [5_000, '', 'OPEN'],
      ['down', 'UNAVAILABLE', 'OPEN'],
      [4_999, '', 'OPEN'],
      ['up', 'OPEN', 'OPEN'],
      [1, '', 'OPEN'],
      ['up', 'ok', 'CLOSED'],
    ],
  },
  {
    name: 'forgets what lies before the window, also while nothing is read',
    steps: [
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      [10_000, '', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'CLOSED'],
      ['down', 'UNAVAILABLE', 'OPEN'],
    ],
  },
])('a breaker $name', async ({ steps }) => {
  const { answer, read, states } = open();
  for (const [index, [what, ends, state]] of steps.entries()) {
    if (typeof what === 'number') await pass(what);
    else {
      answer(what === 'up' ? up : down);
      expect([index, await read()]).toEqual([index, ends]);
    }
    expect([index, states().at(-1) ?? 'CLOSED']).toEqual([index, state]);
  }
});

describe('what speaks against an agency', () => {
  const failures: readonly [string, Script][] = [
    ['that it cannot be reached', down],
    [
      'that it says it was too slow itself, after most of its time',
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        throw agencyFailure('AGENCY_TIMEOUT', 'naker');
      },
    ],
    ['that it does not answer in time', silence],
    ['a reply that is not as declared', async () => 'many'],
    ['that it does not take our credential', () => Promise.reject(agencyFailure('AGENCY_REFUSED', 'naker'))],
  ];
  test.each(failures)('is %s', async (_, script) => {
    const { answer, read, states } = open();
    answer(script);
    for (let count = 0; count < breaker.calls; count += 1) {
      const reading = read();
      await pass(3_000);
      await reading;
      if (count < breaker.calls - 1) expect(states()).toEqual([]);
      vi.setSystemTime(Date.now() - 3_000);
    }
    expect(states()).toEqual(['OPEN']);
  });

  test('is no bug of ours', async () => {
    const { answer, read, states, upstream } = open();
    answer(() => Promise.reject(new TypeError('a bug')));
    for (let count = 0; count < 10; count += 1) expect(await read()).toBe('TypeError');
    expect([states(), upstream.calls]).toEqual([[], 10]);
  });

  test('is no caller who left', async () => {
    const { answer, read, states, upstream } = open();
    answer(silence);
    for (let count = 0; count < 10; count += 1) {
      const leaving = new AbortController();
      const reading = read(leaving.signal);
      await pass(1);
      leaving.abort();
      expect(await reading).toBe('AbortError');
    }
    expect([states(), upstream.calls]).toEqual([[], 10]);
  });

  test('is no timeout of a request that had next to no time left for it', async () => {
    const { answer, permits, states, upstream } = open();
    answer(silence);
    for (let count = 0; count < 10; count += 1) {
      const reading = endOf(permits.count(everything, readOf({ deadline: Date.now() + 250 })));
      await pass(200);
      expect(await reading).toBe('TIMEOUT');
    }
    expect([states(), upstream.calls]).toEqual([[], 10]);
  });
});

describe('an open breaker', () => {
  test('refuses without a call and without any time passing', async () => {
    const { read, upstream } = await openWithFailures();
    for (let count = 0; count < 100; count += 1) expect(await read()).toBe('OPEN');
    expect(upstream.calls).toBe(breaker.calls);
  });

  test('lets one read through to probe, and refuses the others meanwhile', async () => {
    const { answer, read, upstream, states } = await openWithFailures();
    await pass(breaker.openMs);
    answer(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return 1;
    });
    const probe = read();
    await pass(500);
    for (let count = 0; count < 10; count += 1) expect(await read()).toBe('OPEN');
    expect([upstream.calls, states()]).toEqual([breaker.calls + 1, ['OPEN', 'HALF_OPEN']]);
    await pass(500);
    expect(await probe).toBe('ok');
    expect(await Promise.all([pass(1_000), read(), read()])).toEqual([expect.anything(), 'ok', 'ok']);
    expect(states()).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
  });

  test('is neither closed nor kept open by a probe whose caller left: the next read probes', async () => {
    const { answer, read, states } = await openWithFailures();
    await pass(breaker.openMs);
    answer(silence);
    const leaving = new AbortController();
    const probe = read(leaving.signal);
    await pass(1);
    leaving.abort();
    expect([await probe, states().at(-1)]).toEqual(['AbortError', 'OPEN']);
    answer(up);
    expect([await read(), states().at(-1)]).toEqual(['ok', 'CLOSED']);
  });

  test('is tried no second time, whatever the retries', async () => {
    const { permits, upstream } = openScripted(down, { breaker, attempts: 5, retryShare: 1 });
    const read = () => endOf(permits.count(everything, readOf()));
    while ((await Promise.all([read(), pass(1_000)]))[0] !== 'OPEN');
    const before = upstream.calls;
    await pass(breaker.openMs);
    expect(await Promise.all([read(), pass(1_000)])).toEqual(['UNAVAILABLE', expect.anything()]);
    expect(upstream.calls).toBe(before + 1);
  });

  test('is of one record: another of the agency is read on', async () => {
    const { answer, visas } = await openWithFailures();
    answer(up);
    expect(await endOf(visas.count(everything, readOf()))).toBe('ok');
  });

  test('is gone with its source for good, whatever becomes of a probe that is under way', async () => {
    const { source, answer, read, states } = await openWithFailures();
    const probe = Promise.withResolvers<unknown>();
    answer(() => probe.promise);
    await pass(breaker.openMs);
    const reading = read();
    await pass(0);
    await source.close();
    probe.reject(agencyFailure('AGENCY_UNAVAILABLE', 'naker'));
    await reading;
    expect(states()).toEqual(['OPEN', 'HALF_OPEN', 'GONE']);
  });

  test('tells an operator what it was about, and that it is gone with its source', async () => {
    const { source, events } = await openWithFailures();
    await source.close();
    const about = { kind: 'breaker', agency: 'naker', record: 'Permit' };
    expect(events).toEqual([
      { ...about, from: 'CLOSED', to: 'OPEN', code: 'AGENCY_UNAVAILABLE' },
      { ...about, from: 'OPEN', to: 'GONE' },
    ]);
  });
});
