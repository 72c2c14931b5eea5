// Witnesses of the trail: each is shown every checkpoint, away from the machine that could change both.
import { setTimeout } from 'node:timers/promises';
import type { TrailObserver } from '../trail.ts';

export interface Witness {
  /** What kind it is. */
  readonly kind: string;
  /**
   * @param checkpoint the record as it is in the trail: one line of JSON
   * @throws where the witness does not have it
   */
  show(checkpoint: string): Promise<void>;
  /** @throws where it could not be shown a checkpoint now, as far as that is known without showing it one */
  reach(): Promise<void>;
}

/** How the log and `timpora doctor` name it: its address may say more than is wanted there. */
export function nameOf({ kind }: { readonly kind: string }, place: number): string {
  return `witness ${place + 1} (${kind})`;
}

export interface Watching {
  /** Shows a checkpoint to every witness; never waits, and never fails. */
  show(checkpoint: string): void;
  /** Waits a moment for witnesses that are being shown the last checkpoint. */
  close(): Promise<void>;
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
const closingMs = 3_000;

/** A witness that fails is shown the newest checkpoint later, which speaks for those before it. */
export function watchBy(witnesses: readonly Witness[], observe: TrailObserver): Watching {
  const ended = new AbortController();
  const shown = witnesses.map((witness, place) => {
    const of = { kind: 'witness', witness: nameOf(witness, place), medium: witness.kind } as const;
    const tell = (end: Ended): void => observe({ ...of, ...end });
    return showTo(witness, tell, ended.signal);
  });
  return {
    show: (checkpoint) => shown.forEach(({ show }) => show(checkpoint)),
    async close() {
      const late = setTimeout(closingMs, undefined, { ref: false });
      await Promise.race([late, Promise.all(shown.map(({ settled }) => settled()))]);
      ended.abort();
    },
  };
}

interface Shown {
  show(checkpoint: string): void;
  /** Resolves when the newest checkpoint was shown, or was tried. */
  settled(): Promise<void>;
}

interface Ended {
  readonly isDelivered: boolean;
  readonly error?: unknown;
}

function showTo({ show }: Witness, tell: (end: Ended) => void, ended: AbortSignal): Shown {
  let newest: string | null = null;
  let showing: Promise<void> | undefined;
  let trying: Promise<unknown> = Promise.resolve();

  async function attempt(checkpoint: string): Promise<boolean> {
    try {
      await show(checkpoint);
      tell({ isDelivered: true });
      return true;
    } catch (error) {
      tell({ isDelivered: false, error });
      return false;
    }
  }

  async function showNewest(): Promise<void> {
    let pause = firstPauseMs;
    while (newest !== null && !ended.aborted) {
      const checkpoint = newest;
      const attempting = attempt(checkpoint);
      trying = attempting;
      if (await attempting) {
        pause = firstPauseMs;
        if (newest === checkpoint) newest = null;
      } else {
        await setTimeout(pause, undefined, { ref: false, signal: ended }).catch(() => undefined);
        pause = Math.min(2 * pause, longestPauseMs);
      }
    }
    showing = undefined;
  }

  return {
    show(checkpoint) {
      newest = checkpoint;
      showing ??= showNewest();
    },
    async settled() {
      for (let waited; waited !== trying;) {
        waited = trying;
        await waited;
      }
    },
  };
}
