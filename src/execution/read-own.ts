// Reads the values that were left with their objects: an answer as bytes takes them as they are, and completing does not.
import { descend } from './descend.ts';
import type { Execution } from './execution.ts';
import type { FieldFrame, Frame } from './frame.ts';
import { resolveOwn } from './resolve.ts';

/** So many values are made in a turn: 2 to 5 ms. */
export const valuesInTurn = 5_000;

/**
 * Such a value may be a promise, or come of a method: all are there before the first is completed.
 *
 * @param nextTurn awaited where others may have theirs
 */
export async function readOwn(
  execution: Execution,
  root: Frame,
  nextTurn: () => Promise<void>,
): Promise<void> {
  const waiting: Promise<void>[] = [];
  const frames: Frame[] = [root];
  let inTurn = 0;
  for (const frame of frames) {
    for (const field of frame.fields) {
      const { plan, values, children } = field;
      if (children) frames.push(...children.frames);
      if (values !== null || plan.access.kind !== 'property') continue;
      waiting.push(read(execution, field, frame.objects));
      inTurn += frame.objects.length;
      if (inTurn < valuesInTurn) continue;
      inTurn = 0;
      await nextTurn();
    }
  }
  await Promise.all(waiting);
}

async function read(execution: Execution, field: FieldFrame, objects: readonly unknown[]): Promise<void> {
  await resolveOwn(execution, field, objects);
  await descend(execution, field);
}
