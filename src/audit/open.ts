// The audit trail that takes entries: what arrives during one flush goes together into the next, signed every so often.
import type { Chained } from './chained.ts';
import { createCheckpoint } from './checkpoint.ts';
import { textsBy } from './entry-text.ts';
import { createTrailFile } from './file.ts';
import { createGathering } from './gather.ts';
import type { AuditKeys } from './keys.ts';
import type { AuditTrail, TrailObserver } from './trail.ts';
import { countAwaited, countEvents, unavailable } from './waiting.ts';
import type { Group, Waiting } from './waiting.ts';
import { watchBy } from './witness/witness.ts';
import type { Witness } from './witness/witness.ts';

/** How many entries may wait for a disk that has stopped answering. */
const mostWaiting = 10_000;
/** When what could not be written is tried again, if no intent comes before. */
const againMs = 1_000;
/** How long an outcome waits for an intent, whose flush it takes no more than a few bytes of. */
const outcomeWaitMs = 50;

export interface TrailOptions {
  readonly file: string;
  /** As they are now: a reload may bring others. */
  readonly keys: () => AuditKeys;
  /** After how much a checkpoint is due. */
  readonly checkpoint: { readonly seconds: number; readonly records: number };
  readonly witnesses?: readonly Witness[];
  readonly observe?: TrailObserver;
}

export function openAuditTrail({
  file: path,
  keys,
  checkpoint: every,
  witnesses = [],
  observe = () => undefined,
}: TrailOptions): AuditTrail {
  const file = createTrailFile(path, (what) => observe({ kind: 'damage', what }));
  const watching = watchBy(witnesses, observe);
  const gather = createGathering(() => countAwaited(waiting));
  /** Requests whose intent waits or is in the file, and whose outcome is not in it: no other outcome is taken. */
  const unanswered = new Set<string>();
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let outcomeTimer: NodeJS.Timeout | undefined;
  let areOutcomesDue = false;
  /** How many records no checkpoint of this process covers yet. */
  let uncovered = 0;
  let isCheckpointDue = false;
  let isFaulty = false;
  let isClosed = false;

  function start(): void {
    if (hasWork()) writing ??= write();
  }

  /** While the file takes nothing, only whoever waits for an entry makes it tried again at once. */
  function hasWork(): boolean {
    const isDue = !isFaulty && (isCheckpointDue || (areOutcomesDue && waiting.length > 0));
    return isDue || waiting.some(({ settle }) => settle);
  }

  async function write(): Promise<void> {
    while (hasWork()) {
      await gather();
      await writeGroup();
    }
    writing = undefined;
    if (uncovered > 0 || waiting.length > 0) wakeLater();
  }

  function wakeLater(): void {
    if (isClosed) return;
    if (isFaulty) {
      clearTimeout(timer);
      timer = undefined;
    }
    timer ??= setTimeout(
      () => {
        timer = undefined;
        isFaulty = false;
        isCheckpointDue = uncovered > 0;
        areOutcomesDue = true;
        start();
      },
      isFaulty ? againMs : every.seconds * 1_000,
    ).unref();
  }

  function wakeForOutcomes(): void {
    outcomeTimer ??= setTimeout(() => {
      outcomeTimer = undefined;
      areOutcomesDue = true;
      start();
    }, outcomeWaitMs);
  }

  async function writeGroup(): Promise<void> {
    const taken: { group: Group | null } = { group: null };
    let isWritten = false;
    try {
      await file.append((records) => {
        taken.group = fill(records);
      });
      isWritten = true;
      if (taken.group) noteWritten(taken.group);
      await file.flush();
      isFaulty = false;
      if (taken.group) tellKept(taken.group);
    } catch (error) {
      isFaulty = true;
      observe({ kind: 'fault', error });
      wakeLater();
      fail(taken.group?.entries ?? waiting.splice(0), isWritten, error);
    }
  }

  /** Takes what waits when its turn has come. */
  function fill(records: Chained): Group {
    const entries = waiting;
    const current = keys();
    const textOf = textsBy(current);
    for (const { entry } of entries) records.add(textOf(entry));
    const isDue = isCheckpointDue || uncovered + entries.length >= every.records;
    if (isDue) records.add(JSON.stringify(createCheckpoint(records.head, current)));
    const checkpoint = isDue ? records.lastLine() : null;
    // Where one of them cannot be placed, all of them still wait.
    waiting = [];
    areOutcomesDue = false;
    return { entries, checkpoint };
  }

  function noteWritten({ entries, checkpoint }: Group): void {
    for (const { entry } of entries) if (entry.event === 'outcome') unanswered.delete(entry.requestId);
    uncovered = checkpoint === null ? uncovered + entries.length : 0;
    if (checkpoint !== null) isCheckpointDue = false;
  }

  function tellKept({ entries, checkpoint }: Group): void {
    for (const { settle } of entries) settle?.resolve();
    tell(entries, true);
    if (checkpoint === null) return;
    observe({ kind: 'checkpoint' });
    watching.show(checkpoint);
  }

  function tell(entries: readonly Waiting[], areKept: boolean): void {
    for (const [event, count] of countEvents(entries)) observe({ kind: 'entries', event, count, areKept });
  }

  /** Outcomes that are not in the file wait for the next group, before everything that has come meanwhile. */
  function fail(entries: readonly Waiting[], isWritten: boolean, error: unknown): void {
    const again: Waiting[] = [];
    for (const { entry, settle } of entries) {
      if (settle) {
        if (entry.event === 'intent' && !isWritten) unanswered.delete(entry.requestId);
        settle.reject(unavailable(error));
      } else if (!isWritten) again.push({ entry, isAgain: true });
    }
    const first = entries.filter(({ isAgain }) => !isAgain);
    tell(first, false);
    waiting = [...again, ...waiting].filter(({ entry }) => isOwed(entry));
  }

  function isOwed(entry: Waiting['entry']): boolean {
    return entry.event !== 'outcome' || unanswered.has(entry.requestId);
  }

  return {
    append(entry) {
      if (isClosed || waiting.length >= mostWaiting) return Promise.reject(unavailable());
      const settle = Promise.withResolvers<void>();
      if (entry.event === 'intent') unanswered.add(entry.requestId);
      waiting.push({ entry, settle });
      // There is work for sure: to look for it among all that waits costs as much as the entry.
      writing ??= write();
      return settle.promise;
    },
    appendLater(entry) {
      if (!isOwed(entry)) return;
      waiting.push({ entry });
      wakeForOutcomes();
    },
    keepsOutcomes: true,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      clearTimeout(outcomeTimer);
      await writing;
      isFaulty = false;
      // Whoever starts next would begin a chain of its own where it finds no file.
      isCheckpointDue = uncovered > 0 || waiting.length > 0 || file.wasMoved();
      if (isCheckpointDue) await write();
      await watching.close();
      await file.close();
    },
  };
}
