// Cases on reads that are no longer wanted: before they begin, and while they are under way.
import { everything } from '../sources/query.ts';
import type { Read } from '../sources/source.ts';
import { eachOf, onRows } from './case.ts';
import type { Case } from './case.ts';
import { oneKey, pageOf, readOf } from './subject.ts';
import type { Subject } from './subject.ts';
import type { Finding } from './verdict.ts';
import { able } from './ways.ts';
import type { Way } from './ways.ts';

/** How long a read that is given up may go on. Far more than a source needs that heeds the signal. */
const heededMs = 10_000;

/** Each way to read, with the least to ask. */
const reads: readonly Way<readonly [Subject, Read]>[] = [
  {
    name: 'byKeys',
    needs: [],
    ask: ([subject, read]) =>
      subject.collection.byKeys({ ...oneKey(subject), order: [], firstPerKey: 1 }, read),
  },
  {
    name: 'countByKeys',
    needs: [],
    ask: ([subject, read]) => subject.collection.countByKeys(oneKey(subject), read),
  },
  {
    name: 'page',
    needs: ['page'],
    ask: ([{ collection }, read]) => collection.page(pageOf({ first: 1 }), read),
  },
  {
    name: 'count',
    needs: ['total'],
    ask: ([{ collection }, read]) => collection.count(everything, read),
  },
  {
    name: 'countDistinct',
    needs: ['total'],
    ask: ([{ collection, record }, read]) => collection.countDistinct(record.key, everything, read),
  },
  {
    name: 'group',
    needs: ['total'],
    ask: ([{ collection, record }, read]) => collection.group(record.key, everything, read),
  },
];

/** Null where it ended with the reason. */
async function endOf(read: Promise<unknown>, reason: Error): Promise<string | null> {
  const end = read.then(
    () => 'an answer',
    (error: unknown) => (error === reason ? null : 'another error'),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`neither an answer nor an error in ${heededMs / 1_000} s`), heededMs);
  });
  return Promise.race([end, late]).finally(() => clearTimeout(timer));
}

function found(subject: Subject, way: string, end: string | null): readonly Finding[] {
  if (end === null) return [];
  return [{ where: `${subject.record.name}, ${way}`, expected: 'the reason of the abort', found: end }];
}

async function checkBefore(subject: Subject): Promise<readonly Finding[]> {
  const reason = new Error('the caller is gone');
  return eachOf(able(subject, reads), async ({ name, ask }) => {
    const read = readOf({ columns: subject.record.key, signal: AbortSignal.abort(reason) });
    return found(subject, name, await endOf(ask([subject, read]), reason));
  });
}

async function checkDuring(subject: Subject): Promise<readonly Finding[] | null> {
  const reason = new Error('the caller is gone');
  let givenUp = 0;
  const findings = await eachOf(able(subject, reads), async ({ name, ask }) => {
    const abort = new AbortController();
    let over = false;
    const read = ask([subject, readOf({ columns: subject.record.key, signal: abort.signal })]);
    const settled = (): void => void (over = true);
    read.then(settled, settled);
    // Whatever waits for nothing is over in this tick, and nothing from outside can have come in it.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    if (over) return [];
    givenUp += 1;
    abort.abort(reason);
    return found(subject, `${name} under way`, await endOf(read, reason));
  });
  return givenUp === 0 ? null : findings;
}

const advice = 'look at `read.signal` before and during the read, and reject with its reason';

export const abortCases: readonly Case[] = [
  onRows(
    'C-ABORT-01',
    'reject with the reason of the signal where the read is no longer wanted',
    advice,
    checkBefore,
  ),
  onRows(
    'C-ABORT-02',
    'reject with the reason also where the read is under way by then',
    advice,
    // What runs before the first wait may run outside of a tick's end.
    (subject) => Promise.resolve().then(() => checkDuring(subject)),
  ),
];
