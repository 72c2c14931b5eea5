// One writer at a time of a trail, over all processes: whoever appends holds its lock from the last record that it
// reads to the new one that it has written, and no longer.
import { setTimeout } from 'node:timers/promises';
import { openLock } from '../sources/embedded/lock.ts';
import type { Lock } from '../sources/embedded/lock.ts';

/** A turn is over in less than this unless the process that has it was stopped. */
const longestWaitMs = 10_000;
const pauseMs = 1;

export interface Turns {
  /**
   * Does the work while no other process appends.
   *
   * @throws where another process has kept its turn for ten seconds
   */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): void;
}

export function createTurns(path: string): Turns {
  let lock: Lock | undefined;
  return {
    async take(work) {
      if (lock?.isStale()) {
        lock.close();
        lock = undefined;
      }
      lock ??= openLock(path);
      const until = performance.now() + longestWaitMs;
      while (!lock.take()) {
        if (performance.now() > until) throw new Error('another process has not ended its turn to append');
        await setTimeout(pauseMs);
      }
      try {
        return await work();
      } finally {
        lock.release();
      }
    },
    close() {
      lock?.close();
      lock = undefined;
    },
  };
}
