// A look at a database that nobody has reached yet: whoever reads is freed in time, and a source that is closed does
// nothing any more. No server is needed.
import { MongoClient, type Db } from 'mongodb';
import { afterEach, expect, test, vi } from 'vitest';
import { Readiness } from '../../../src/sources/mongodb/readiness.ts';

/** Nothing listens there, and a look that is not ended would outlast the test. */
const nowhere = 'mongodb://127.0.0.1:9/';
const endless = 600_000;

function lookingAt(faultsOf: (database: Db) => Promise<readonly string[]>) {
  const made: MongoClient[] = [];
  const closed: MongoClient[] = [];
  const readiness = new Readiness({
    agency: 'agency',
    databaseName: 'none',
    createClient() {
      const client = new MongoClient(nowhere, { serverSelectionTimeoutMS: endless });
      made.push(client);
      client.on('topologyClosed', () => void closed.push(client));
      return client;
    },
    faultsOf,
    ready: () => undefined,
  });
  return { readiness, made, closed };
}

const collectionsOf = async (database: Db) => {
  await database.listCollections().toArray();
  return [];
};

const readOf = ({ signal = new AbortController().signal, inMs = endless } = {}) => ({
  signal,
  deadline: Date.now() + inMs,
});

afterEach(() => vi.useRealTimers());

test('a read that is no longer wanted is freed with the reason, and the look goes on for the others', async () => {
  const { readiness, made } = lookingAt(collectionsOf);
  const controller = new AbortController();
  const other = readiness.database(readOf());
  const read = readiness.database(readOf({ signal: controller.signal }));
  const reason = new Error('the caller is gone');
  setTimeout(() => controller.abort(reason), 20);
  await expect(read).rejects.toBe(reason);
  await expect(readiness.database(readOf({ signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
  expect(made).toHaveLength(1);
  await Promise.all([expect(other).rejects.toMatchObject({ code: 'AGENCY_UNAVAILABLE' }), readiness.close()]);
});

test('a read whose time is over is freed', async () => {
  const { readiness } = lookingAt(collectionsOf);
  await expect(readiness.database(readOf({ inMs: 20 }))).rejects.toMatchObject({
    code: 'AGENCY_TIMEOUT',
    agency: 'agency',
  });
  await readiness.close();
});

test('closing ends a look under way with its client, and no read starts another', async () => {
  const { readiness, made, closed } = lookingAt(collectionsOf);
  const read = readiness.database(readOf());
  const unavailable = { code: 'AGENCY_UNAVAILABLE', agency: 'agency' };
  await Promise.all([expect(read).rejects.toMatchObject(unavailable), readiness.close()]);
  expect(made).toHaveLength(1);
  await expect.poll(() => closed).toEqual(made);
  await expect(readiness.database(readOf())).rejects.toMatchObject(unavailable);
  expect(made).toHaveLength(1);
});

test('a database that lacks something is looked at once a second, however many read', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  let lacks = ['an index'];
  const { readiness, made } = lookingAt(async () => lacks);
  const failures = async () => {
    const reads = Array.from({ length: 5 }, () => readiness.database(readOf()));
    return (await Promise.allSettled(reads)).map((read) => read.status === 'rejected' && read.reason);
  };
  for (const _ of [1, 2, 3]) {
    for (const failure of await failures())
      expect(failure).toMatchObject({
        code: 'AGENCY_UNAVAILABLE',
        cause: { faults: ['an index'] },
      });
  }
  expect(made).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  lacks = [];
  expect(await failures()).toEqual([false, false, false, false, false]);
  expect(made).toHaveLength(2);
  await readiness.close();
});
