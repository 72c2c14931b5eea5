// The statistics of the timing proof: they find what is there, and nothing where there is nothing, as often as they say.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCoin } from './coin.ts';
import type { Connection, Timed } from './connection.ts';
import { measure } from './measure.ts';
import type { Pair } from './pair.ts';
import { compare } from './statistics.ts';
import { judge } from './verdict.ts';

/** Differences as times have them: mostly small, some of them huge, and as often negative as not. */
function drawNoise(count: number, seed: number): readonly number[] {
  const coin = createCoin(seed);
  return Array.from({ length: count }, () => {
    const size = -Math.log(1 - coin()) * 100 * (coin() < 0.03 ? 50 : 1);
    return coin() < 0.5 ? size : -size;
  });
}

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

describe('a comparison', () => {
  test('gives the median of the means of all two differences, and an interval around it', () => {
    const differences = Array.from({ length: 20 }, (_, index) => index + 1);
    const { shift, interval, p } = compare(differences, 0.05);
    expect(shift).toBe(10.5);
    // By hand: of 210 means, the 53rd from either end.
    const means = differences
      .flatMap((one, index) => differences.slice(index).map((other) => (one + other) / 2))
      .sort((one, other) => one - other);
    expect(interval).toEqual([means[52], means[157]]);
    expect(p).toBeLessThan(0.001);
  });

  test('finds nothing where there is nothing, but for alpha', () => {
    const found = seeds.filter((seed) => {
      const [lowest, highest] = compare(drawNoise(200, seed), 0.01).interval;
      return lowest > 0 || highest < 0;
    });
    expect(found.length).toBeLessThanOrEqual(3);
  });

  test('finds a shift of the size that it says it can detect, nine times in ten', () => {
    const found = seeds.filter((seed) => {
      const noise = drawNoise(200, seed);
      const { detectable } = compare(noise, 0.01);
      return compare(
        noise.map((difference) => difference + detectable),
        0.01,
      ).interval.every((end) => end > 0);
    });
    expect(found.length).toBeGreaterThanOrEqual(50);
  });

  test('moves with the differences, and turns with them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 20, maxLength: 60 }),
        fc.integer({ min: -500, max: 500 }),
        (differences, by) => {
          const { shift, interval } = compare(differences, 0.01);
          const moved = compare(
            differences.map((one) => one + by),
            0.01,
          );
          expect([moved.shift, ...moved.interval]).toEqual([shift + by, interval[0] + by, interval[1] + by]);
          const turned = compare(
            differences.map((one) => 0 - one),
            0.01,
          );
          expect([
            turned.shift + shift,
            turned.interval[0] + interval[1],
            turned.interval[1] + interval[0],
          ]).toEqual([0, 0, 0]);
        },
      ),
      { numRuns: 50, seed: 1 },
    );
  });
});

describe('a measurement', () => {
  const side = (body: string): Pair['hidden'] => ({ gateway: 'whole', ask: () => ({ body }) });
  const pair: Pair = { name: 'one', hidden: side('hidden'), absent: side('absent') };
  const answering = (answer: (body: string) => Timed) => {
    const connection: Connection = {
      ask: ({ body }) => Promise.resolve(answer(body)),
      close: () => undefined,
    };
    return {
      whole: connection,
      oneTwin: connection,
      otherTwin: connection,
      withBinda: connection,
      withoutBinda: connection,
      withRows: connection,
      withoutRows: connection,
      planted: connection,
    };
  };
  const flip = (): (() => number) => {
    let last = 1;
    return () => (last = 1 - last);
  };

  test('takes how much longer what is hidden took, whichever comes first', async () => {
    const gateways = answering((body) => ({
      status: 200,
      body: '{}',
      microseconds: body === 'hidden' ? 130 : 100,
    }));
    const [differences] = await measure([pair], gateways, 40, flip(), () => undefined);
    expect(differences).toEqual(Array.from({ length: 40 }, () => 30));
  });

  test('stops where a reply tells more than its time', async () => {
    const gateways = answering((body) => ({
      status: body === 'hidden' ? 200 : 403,
      body: '{}',
      microseconds: 1,
    }));
    await expect(measure([pair], gateways, 40, flip(), () => undefined)).rejects.toThrow(
      'the replies differ',
    );
  });
});

describe('a verdict', () => {
  const side = (gateway: Pair['hidden']['gateway']): Pair['hidden'] => ({
    gateway,
    ask: () => ({ body: '' }),
  });
  const base: Pair = { name: 'one', hidden: side('whole'), absent: side('whole') };
  const between = (lowest: number, highest: number) => ({
    pairs: 100,
    shift: (lowest + highest) / 2,
    interval: [lowest, highest] as const,
    p: 0.5,
    detectable: 1,
  });

  test.each([
    ['nothing found', base, [-3, 5], 'NONE'],
    ['a difference', base, [4, 9], 'FINDING'],
    ['a difference the other way', base, [-9, -4], 'FINDING'],
    [
      'what may remain',
      { ...base, residual: { microseconds: 5, because: 'it is read' } },
      [4, 9],
      'RESIDUAL',
    ],
    [
      'more than may remain',
      { ...base, residual: { microseconds: 3, because: 'it is read' } },
      [4, 9],
      'FINDING',
    ],
    ['no more than twins differ by', { ...base, absent: side('withoutBinda') }, [4, 9], 'NONE'],
    ['more than twins differ by', { ...base, absent: side('withoutBinda') }, [7, 9], 'FINDING'],
    ['the same twice', { ...base, control: 'SAME' }, [-1, 1], 'CONTROL'],
    ['the same twice, and a difference', { ...base, control: 'SAME' }, [1, 2], 'INVALID'],
    ['a planted delay that is found', { ...base, control: 'PLANTED' }, [45, 60], 'CONTROL'],
    ['a planted delay that is lost', { ...base, control: 'PLANTED' }, [-5, 60], 'INVALID'],
  ] as const)('on %s', (_what, pair, [lowest, highest], kind) => {
    expect(judge(pair, between(lowest, highest), 5).kind).toBe(kind);
  });
});
