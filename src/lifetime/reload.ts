// When a reload runs, and what an operator is told of it.
import { StartError } from '../errors.ts';
import type { Log } from '../telemetry/log.ts';

/** What a reload has come to. */
export interface Reloaded {
  readonly agencies: number;
  readonly views: number;
  /** How many of the views were not served before. */
  readonly newViews: number;
  /** Settings that were changed, and hold from the next start on. */
  readonly waiting: readonly string[];
}

export interface ReloadOptions {
  /** One reload; null where the gateway was stopped meanwhile. */
  readonly run: () => Promise<Reloaded | null>;
  readonly log: Log;
  /** Told of a reload that is done. */
  readonly tell: (line: string) => void;
}

/**
 * What asks for a reload. Two never run at once: whoever asks during one is served by one more after it, since the
 * files may have changed behind what it has read.
 */
export function createReload({ run, log, tell }: ReloadOptions): () => void {
  let isRunning = false;
  let isWanted = false;

  async function runOnce(): Promise<void> {
    try {
      const done = await run();
      if (!done) return;
      tell(describe(done));
      for (const setting of done.waiting)
        log.warn({ setting }, 'a changed setting waits for a restart: a reload cannot change it');
    } catch (error) {
      const message = 'the reload was refused, and the gateway serves on as before';
      if (!(error instanceof StartError)) log.error({ err: error }, message);
      else for (const fault of error.faults) log.error({ what: error.what, fault }, message);
    }
  }

  async function runWhileWanted(): Promise<void> {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await runOnce();
    }
    isRunning = false;
  }

  return () => {
    isWanted = true;
    if (!isRunning) void runWhileWanted();
  };
}

function describe({ agencies, views, newViews }: Reloaded): string {
  return `timpora-gateway has reloaded: ${agencies} agencies, ${views} views, ${newViews} of them new or changed`;
}
