// Runs a plan level by level: every field of a level is resolved for all of its objects at once, and the
// next level starts when the whole level is there. Nothing is completed here: see complete.ts.
import { setImmediate } from 'node:timers/promises';
import { inSpan } from '../telemetry/spans.ts';
import { descend } from './descend.ts';
import type { Execution } from './execution.ts';
import { frameOn } from './frame.ts';
import type { FieldFrame, Frame } from './frame.ts';
import { resolveField } from './resolve.ts';

/** So many values are made before whatever else waits for its turn gets one. */
const valuesInTurn = 20_000;

/**
 * The frames of the whole answer, reached from the root's.
 *
 * @throws GatewayError `ANSWER_TOO_LARGE`
 */
export async function collect(execution: Execution): Promise<Frame> {
  const root = frameOn(execution.plan.root, [execution.rootValue]);
  let level: readonly Frame[] = [root];
  let inTurn = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    await resolveLevel(execution, level, depth);
    const next: Frame[] = [];
    for (const frame of level) {
      for (const field of frame.fields) {
        const waiting = descend(execution, field);
        if (waiting) await waiting;
        for (const each of field.children?.frames ?? []) next.push(each);
        inTurn += frame.objects.length;
        if (inTurn < valuesInTurn) continue;
        inTurn = 0;
        await setImmediate();
      }
    }
    level = next;
  }
  return root;
}

function resolveLevel(execution: Execution, level: readonly Frame[], depth: number): Promise<unknown> {
  let [fields, values] = [0, 0];
  for (const frame of level) {
    fields += frame.fields.length;
    values += frame.objects.length * frame.fields.length;
    execution.budget.spend(frame.objects.length * frame.fields.length);
  }
  const attributes = { 'timpora.level': depth, 'timpora.fields': fields, 'timpora.values': values };
  return inSpan('level', attributes, () => settle(execution, level));
}

/** Every field starts before any is awaited: reads that the level shares become one. */
function settle(execution: Execution, level: readonly Frame[]): Promise<unknown> {
  const waiting: Promise<void>[] = [];
  for (const frame of level) {
    for (const field of frame.fields) {
      const started = resolveField(execution, frame, field);
      if (started) waiting.push(started);
    }
  }
  return waiting.length === 1 && waiting[0] ? waiting[0] : Promise.all(waiting);
}
