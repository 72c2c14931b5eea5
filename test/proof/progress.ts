// The line that says how far a run is, where somebody sits before it.

const everyMs = 500;

export interface ProgressLine {
  /** @param made what was done so far; asked for when it is time to show it again */
  show(made: () => string): void;
  /** Takes the line away; may be called again. */
  end(): void;
}

/** @param endsAt of the clock of `performance`; Infinity where there is no such time */
export function showProgress(endsAt: number): ProgressLine {
  const { stderr } = process;
  let shownAt = 0;
  let isShown = false;
  return {
    show(made) {
      const now = performance.now();
      if (!stderr.isTTY || now - shownAt < everyMs) return;
      shownAt = now;
      isShown = true;
      const left = endsAt === Infinity ? '' : `, ${Math.ceil((endsAt - now) / 60_000)} min left`;
      stderr.write(`\r\u001b[K${made()}${left}`);
    },
    end() {
      if (isShown) stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}
