// The rules of admission, whatever the order in which requests come, end and leave.
import fc from 'fast-check';
import { expect } from 'vitest';
import { createAdmission } from '../../src/http/admission.ts';
import { property } from '../property.ts';

/**
 * What happens next: a request comes, the one that has worked for longest ends, one that waits leaves, or a reload
 * gives one place more.
 */
const steps = fc.array(fc.constantFrom('come', 'come', 'end', 'leave', 'grow'), { maxLength: 60 });

/** Lets everything that is due happen. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

property([steps, fc.nat(4).map((places) => places + 1), fc.nat(4)])(
  'never more work than there are places, or wait than may; places go by the order of arrival',
  async (happenings, concurrentRequests, queuedRequests) => {
    const limits = { concurrentRequests, queuedRequests, queueMs: 60_000, loopDelayMs: 200 };
    const shed: string[] = [];
    let gauge = 0;
    const { enter } = createAdmission({
      limits: () => limits,
      loop: { delayMs: () => 0 },
      metrics: {
        requestShed: (cause) => void shed.push(cause),
        requestsQueued: (count) => void (gauge = count),
      },
    });
    const working: { readonly name: number; readonly giveBack: () => void }[] = [];
    const admitted: number[] = [];
    // What the rules say of each.
    let waiting: { readonly name: number; readonly leaving: AbortController }[] = [];
    const expected: number[] = [];
    let busy = 0;
    let refused = 0;
    const admitWaiting = () => {
      const [next, ...others] = waiting;
      if (!next || busy >= limits.concurrentRequests) return;
      busy += 1;
      expected.push(next.name);
      waiting = others;
      admitWaiting();
    };
    for (const [name, happening] of happenings.entries()) {
      if (happening === 'come') {
        const leaving = new AbortController();
        void enter(leaving.signal).then(
          (giveBack) => {
            working.push({ name, giveBack });
            admitted.push(name);
          },
          () => undefined,
        );
        admitWaiting();
        if (waiting.length === 0 && busy < limits.concurrentRequests) {
          busy += 1;
          expected.push(name);
        } else if (waiting.length < queuedRequests) waiting.push({ name, leaving });
        else refused += 1;
      } else if (happening === 'leave') {
        const [left, ...others] = waiting;
        left?.leaving.abort();
        waiting = others;
      } else if (happening === 'grow') limits.concurrentRequests += 1;
      else {
        const ended = working.shift();
        ended?.giveBack();
        if (!ended) continue;
        busy -= 1;
        admitWaiting();
      }
      await settle();
      // Who is admitted in one step hears of it in any order.
      expect(new Set(admitted)).toEqual(new Set(expected));
      expect(admitted.length).toBe(expected.length);
      expect(working.length).toBe(busy);
      expect(gauge).toBe(waiting.length);
      expect(shed).toEqual(Array.from({ length: refused }, () => 'queue-full'));
    }
    // Nobody is left behind with a timer.
    for (const { leaving } of waiting) leaving.abort();
  },
);
