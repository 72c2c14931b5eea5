// Brings the shown trail up to the sealed one: the lines behind the place that was read, in steps between which
// everyone else has a turn.
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { GrowingFile, GrowingStep } from '../../sources/embedded/growing.ts';
import { showMissed, takeLine } from './entries.ts';
import type { Shown } from './entries.ts';
import { beginning, behind, isPlaceIn, readPlace } from './place.ts';
import type { Place } from './place.ts';

const chunkBytes = 64 * 1024;
/** A line holds what left with one answer, and an answer is bounded. */
const longestLine = 64 * 1024 * 1024;
/** What a step may take of the event loop. */
const stepMs = 8;
/** How long a step waits for that of another process. */
const busyMs = 5;

const placeName = 'place';

/**
 * Takes every whole line that the trail has now.
 *
 * @param file is brought up to the trail
 * @param signal ends it between two steps; what was taken stays
 */
export async function follow(
  path: string,
  file: GrowingFile,
  shown: Shown,
  signal: AbortSignal,
): Promise<void> {
  const handle = await openOrNull(path);
  try {
    let place = readPlace(file.recall(placeName));
    if (place.offset > 0 && !(handle && (await isPlaceIn(handle, place)))) {
      await doStep(file, signal, (step) => step.clear());
      place = beginning;
    }
    for (;;) {
      const lines = handle ? await readLines(handle, place.offset) : [];
      if (lines.length === 0) break;
      place = await takeLines(lines, place, file, shown, signal);
      await setImmediate();
    }
    await doStep(file, signal, (step) => showMissed(Date.now(), step, shown));
  } finally {
    await handle?.close();
  }
}

/** As many as a step has time for, but one at least; where another process took them meanwhile, its place holds. */
async function takeLines(
  lines: readonly Buffer[],
  from: Place,
  file: GrowingFile,
  shown: Shown,
  signal: AbortSignal,
): Promise<Place> {
  let place = from;
  await doStep(file, signal, (step) => {
    const kept = readPlace(step.recall(placeName));
    if (kept.offset !== from.offset || kept.digest !== from.digest) {
      place = kept;
      return;
    }
    const until = performance.now() + stepMs;
    for (const line of lines) {
      takeLine(line.toString(), step, shown);
      place = behind(place, line);
      if (performance.now() > until) break;
    }
    step.keep(placeName, JSON.stringify(place));
  });
  return place;
}

async function doStep(
  file: GrowingFile,
  signal: AbortSignal,
  work: (step: GrowingStep) => void,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if (file.step(work)) return;
    await setTimeout(busyMs);
  }
}

/** The whole lines from an offset on, as far as a chunk goes, but one at least; a line without its end is none yet. */
async function readLines(handle: FileHandle, offset: number): Promise<readonly Buffer[]> {
  for (let size = chunkBytes; size <= longestLine; size *= 8) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(size), 0, size, offset);
    const lines = linesOf(buffer.subarray(0, bytesRead));
    if (lines.length > 0 || bytesRead < size) return lines;
  }
  throw new Error(`the trail has a line of more than ${longestLine} bytes at ${offset}`);
}

/** With their newlines. */
function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end + 1));
    start = end + 1;
  }
  return lines;
}

async function openOrNull(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    // Before the first entry there is no trail.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
