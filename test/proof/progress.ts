// The line that says how far a run is, where somebody sits before it.
import type { Coverage } from './coverage.ts';
import type { Progress } from './search.ts';

const everyMs = 500;

export interface ProgressLine {
  show(made: Progress, coverage: Coverage): void;
  /** Takes the line away; may be called again. */
  end(): void;
}

/** @param endsAt of the clock of `performance`; Infinity where there is no such time */
export function showProgress(endsAt: number): ProgressLine {
  const { stderr } = process;
  let shownAt = 0;
  let isShown = false;
  return {
    show({ pairs, requests }, coverage) {
      const now = performance.now();
      if (!stderr.isTTY || now - shownAt < everyMs) return;
      shownAt = now;
      isShown = true;
      const left = endsAt === Infinity ? '' : `, ${Math.ceil((endsAt - now) / 60_000)} min left`;
      const covered = `${coverage.fields.size} fields, ${coverage.operators.size} operators, ${coverage.items.size} items`;
      stderr.write(`\r\u001b[K${pairs} pairs, ${requests} requests, ${covered}${left}`);
    },
    end() {
      if (isShown) stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}
