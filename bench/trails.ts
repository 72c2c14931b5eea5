// What the audit trail is measured against: one that keeps nothing, and one of plain lines, an intent for each request,
// neither chained nor signed, without outcomes. For neither is it worked out what an answer discloses.
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { AuditTrail, PriorEntry } from '../src/audit/trail.ts';
import { openTrail } from '../src/trail.ts';

const noTrail: typeof openTrail = () => ({
  append: () => Promise.resolve(),
  appendLater: () => undefined,
  keepsOutcomes: false,
  close: () => Promise.resolve(),
});

/** What waits for a flush goes together into the next. */
const plainTrail: typeof openTrail = ({ file }): AuditTrail => {
  let waiting: { readonly entry: PriorEntry; readonly done: PromiseWithResolvers<void> }[] = [];
  let writing: Promise<void> | undefined;
  let handle: FileHandle | undefined;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      handle ??= await open(file, constants.O_APPEND | constants.O_CREAT | constants.O_RDWR, 0o600);
      await Promise.all([handle.stat(), stat(file)]);
      await handle.appendFile(group.map(({ entry }) => `${JSON.stringify(entry)}\n`).join(''));
      await handle.datasync();
      for (const { done } of group) done.resolve();
    }
    writing = undefined;
  }
  return {
    append(entry) {
      const done = Promise.withResolvers<void>();
      waiting.push({ entry, done });
      writing ??= write();
      return done.promise;
    },
    appendLater: () => undefined,
    keepsOutcomes: false,
    async close() {
      await writing;
      await handle?.close();
    },
  };
};

/** By name, in the order in which they are measured. */
export const trails = { none: noTrail, plain: plainTrail, sealed: openTrail } as const;
export type TrailName = keyof typeof trails;
