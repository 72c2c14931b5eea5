// Who comes soon after each other shares a flush: for whom is waited, and for whom no longer. Over a loop whose clock is
// the test's own.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGathering } from '../../src/audit/gather.ts';
import { property } from '../property.ts';

/** An idle turn, and one with other work, in milliseconds. */
const [idle, busy] = [0.01, 1] as const;

/** A loop that says what was done in it: how many are there after each turn, and how long the turn takes. */
function createLoop() {
  let now = 0;
  let there = 0;
  let turns: Iterator<readonly [number, number]> = [].values();
  let pause: readonly [number, number] | undefined;
  const done: string[] = [];
  const next = (): void => {
    const { value = [there, idle] } = turns.next() as { value?: readonly [number, number] };
    there = value[0];
    now += value[1];
  };
  const gather = createGathering(() => there, {
    now: () => now,
    turn: () => Promise.resolve(next()).then(() => void done.push('turn')),
    pause: (milliseconds) => {
      const [to, took] = pause ?? [there, milliseconds];
      [there, now, pause] = [to, now + took, undefined];
      return Promise.resolve().then(() => void done.push('pause'));
    },
  });
  return {
    /** What was done while so many were there at first, and then as many as the turns bring. */
    async of(first: number, ...following: readonly (readonly [number, number])[]): Promise<string> {
      [there, turns] = [first, following.values()];
      done.length = 0;
      await gather();
      return done.join(' ');
    },
    /** The next pause takes longer than it was to, and brings some. */
    overrun: (to: number, took: number): void => {
      pause = [to, took];
    },
    now: () => now,
  };
}

test('one alone waits for a turn, on a busy loop too', async () => {
  const loop = createLoop();
  expect(await loop.of(1)).toBe('turn');
  expect(await loop.of(1, [1, busy])).toBe('turn');
});

test('as long as each turn brings some, all of them are waited for', async () => {
  const loop = createLoop();
  expect(await loop.of(1, [3, idle], [7, busy], [7, idle])).toBe('turn turn turn');
});

test('several wait as long as the loop has other work', async () => {
  const loop = createLoop();
  expect(await loop.of(2, [2, busy], [2, busy], [2, idle])).toBe('turn turn turn');
});

test('who comes in a pause that took too long is remembered for the next time', async () => {
  const loop = createLoop();
  await loop.of(16);
  loop.overrun(16, 20);
  expect(await loop.of(1)).toBe('turn pause');
  expect(await loop.of(1)).toBe('turn pause turn');
});

test('fewer than the last time wait for a moment, once', async () => {
  const loop = createLoop();
  await loop.of(16);
  expect(await loop.of(16)).toBe('turn');
  expect(await loop.of(1)).toBe('turn pause turn');
  // What came instead is what is waited for the next time.
  expect(await loop.of(1)).toBe('turn');
  await loop.of(16);
  expect(await loop.of(1, [1, busy], [1, idle])).toBe('turn turn pause turn');
});

test('a flush for which nobody waits is nothing to wait for, and nothing to go by', async () => {
  const loop = createLoop();
  await loop.of(16);
  expect(await loop.of(0)).toBe('turn pause turn');
  expect(await loop.of(3)).toBe('turn pause turn');
});

/** What a turn brings, of which nothing is more than another brings, and how long it takes. */
const turn = fc.tuple(fc.nat(2), fc.constantFrom(idle, busy));

property([fc.array(turn, { minLength: 50, maxLength: 100 })])(
  'nobody waits for longer than 15 milliseconds and what is under way then',
  async (turns) => {
    const loop = createLoop();
    await loop.of(20);
    const begun = loop.now();
    let there = 1;
    await loop.of(1, ...turns.map(([more, takes]) => [(there += more), takes] as const));
    expect(loop.now() - begun).toBeLessThanOrEqual(15 + 1 + busy);
  },
);

test('who crowds in on a busy loop is waited for that long', async () => {
  const loop = createLoop();
  await loop.of(1, ...Array.from({ length: 100 }, (_, place) => [place + 2, busy] as const));
  expect(loop.now()).toBeGreaterThanOrEqual(15);
  expect(loop.now()).toBeLessThanOrEqual(15 + busy);
});
