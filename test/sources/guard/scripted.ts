// A source that does as a test says, behind a guard, and how a test reads from it. Time is the test's own:
// cockatiel and Node take theirs from the globals that vitest's fake timers stand in for.
import { vi } from 'vitest';
import type { GuardEvent } from '../../../src/sources/guard/events.ts';
import type { GuardSettings } from '../../../src/sources/guard/settings.ts';
import { guardSource } from '../../../src/sources/guard/source.ts';
import { everything } from '../../../src/sources/query.ts';
import type {
  Collection,
  KeyedQuery,
  PageQuery,
  Read,
  RecordDeclaration,
  Row,
  Scope,
} from '../../../src/sources/source.ts';

const permit = (name: string): RecordDeclaration => ({
  name,
  columns: {
    number: { type: 'text', list: false, nullable: false },
    holder: { type: 'text', list: false, nullable: true },
    day: { type: 'date', list: false, nullable: false },
    weight: { type: 'integer', list: false, nullable: true },
    tags: { type: 'text', list: true, nullable: false },
  },
  key: ['number'],
  lookups: [['holder']],
});

export const records = [permit('Permit'), permit('Visa')];
export const columns = Object.keys(records[0]?.columns ?? {});

export const row = (number: string, more: object = {}): Row => ({
  number,
  holder: 'Sari',
  day: '2025-06-18',
  weight: 3,
  tags: ['a'],
  ...more,
});

/** Settings under which a breaker does not open. */
export const calm: GuardSettings = {
  timeoutMs: 3_000,
  concurrent: 32,
  queued: 64,
  attempts: 1,
  retryShare: 0.1,
  breaker: { calls: 1_000_000, failedShare: 1, windowMs: 30_000, openMs: 30_000 },
  replyRows: 10_000,
  unsoundRows: 'refuse',
};

/** What a source answers one call with: whatever it likes. */
export type Script = (call: {
  readonly method: keyof Collection;
  /** How many calls came before it. */
  readonly number: number;
  readonly read: Read;
}) => Promise<unknown>;

/** Opens a guarded source of the script. */
export function openScripted(script: Script, settings: Partial<GuardSettings> = {}, random = () => 0) {
  const upstream = { calls: 0, running: 0, mostRunning: 0 };
  const events: GuardEvent[] = [];
  const call = async (method: keyof Collection, read: Read): Promise<never> => {
    const number = upstream.calls++;
    upstream.running += 1;
    upstream.mostRunning = Math.max(upstream.mostRunning, upstream.running);
    let isRunning = true;
    const end = () => {
      if (isRunning) upstream.running -= 1;
      isRunning = false;
    };
    read.signal.addEventListener('abort', end);
    try {
      // A source is typed, and an agency's reply is not: what comes is what the guard has to look at.
      return (await script({ method, number, read })) as never;
    } finally {
      end();
    }
  };
  const collection: Collection = {
    capabilities: { page: true, filter: true, order: true, total: true },
    byKeys: (_, read) => call('byKeys', read),
    countByKeys: (_, read) => call('countByKeys', read),
    page: (_, read) => call('page', read),
    count: (_, read) => call('count', read),
    countDistinct: (_, __, read) => call('countDistinct', read),
    group: (_, __, read) => call('group', read),
  };
  const source = guardSource(
    { collection: () => collection, close: () => Promise.resolve() },
    {
      agency: 'naker',
      records,
      settings: { ...calm, ...settings },
      observeGuard: (event) => void events.push(event),
      random,
    },
  );
  return { source, permits: source.collection('Permit'), visas: source.collection('Visa'), upstream, events };
}

export function readOf(more: Partial<Read> = {}): Read {
  return {
    // Only access/scope.ts makes scopes, of a caller; this source asks for none.
    scope: everything as Scope,
    columns,
    signal: new AbortController().signal,
    deadline: Date.now() + 10_000,
    ...more,
  };
}

export const paged: PageQuery = { query: everything, order: [], first: 5, after: undefined, total: false };

export const keyed = (...keys: readonly string[]): KeyedQuery => ({
  fields: ['number'],
  keys: keys.map((key) => [key]),
  query: everything,
  order: [],
  firstPerKey: 3,
});

/** How a read ends, in one word: `ok`, an agency's status, the name of a reason, or a code. */
export async function endOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
    return 'ok';
  } catch (error) {
    if (!(error instanceof Error)) return String(error);
    if ('status' in error) return String(error.status);
    return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  }
}

/** Never settles, and hears no signal. */
export const silence = (): Promise<never> => new Promise<never>(() => undefined);

/** Time stands still until a test moves it. */
export function holdTime(): void {
  vi.useFakeTimers({ now: Date.parse('2025-06-18T02:15:00Z') });
}

export const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
