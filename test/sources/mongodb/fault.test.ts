// A server that goes silent, slow, wrong or away: whoever reads is freed in time, told what it means, and never where the
// server is. The faults are on the wire, between a real server and the source.
import { expect, test } from 'vitest';
import { createIndexes } from '../../../src/sources/mongodb/indexes.ts';
import { layOut } from '../../../src/sources/mongodb/layout.ts';
import { openMongodb } from '../../../src/sources/mongodb/open.ts';
import { guardSource } from '../../../src/sources/guard/source.ts';
import { everything } from '../../../src/sources/query.ts';
import type { Collection } from '../../../src/sources/source.ts';
import { readOf } from '../../conformance/open.ts';
import { records } from '../../conformance/records.ts';
import { openTcpProxy } from '../../faults/tcp.ts';
import type { TcpFault, TcpProxy } from '../../faults/tcp.ts';
import { useDatabase } from '../../mongodb.ts';
import { calm } from '../guard/scripted.ts';
import { optionsOf } from './server.ts';

const server = useDatabase();
const timeoutMs = 500;

interface Behind {
  readonly proxy: TcpProxy;
  readonly permits: Collection;
  readonly unreached: string | undefined;
  close(): Promise<void>;
}

/** Opens a guarded source whose connections pass a proxy. */
async function openBehindProxy(fault: TcpFault = { is: 'none' }): Promise<Behind> {
  for (const record of records) await createIndexes(server.database, layOut(record, {}));
  const target = new URL(server.uri);
  const proxy = await openTcpProxy({ host: target.hostname, port: Number(target.port) || 27_017 });
  proxy.fault = fault;
  const through = new URL(server.uri);
  through.host = `127.0.0.1:${proxy.port}`;
  through.searchParams.set('directConnection', 'true');
  const options = {
    ...optionsOf(server, records, { guard: { timeoutMs, unsoundRows: 'refuse' } }),
    readSecret: () => through.href,
  };
  const source = guardSource(await openMongodb(options), {
    agency: 'agency',
    records,
    settings: { ...calm, timeoutMs, attempts: 1 },
  });
  return {
    proxy,
    permits: source.collection('Permit'),
    unreached: source.unreached,
    async close() {
      await source.close();
      await proxy.close();
    },
  };
}

const failureOf = (permits: Collection): Promise<unknown> =>
  permits.count(everything, readOf()).then(
    () => 'an answer',
    (error: unknown) => error,
  );

const faults: readonly (readonly [TcpFault, readonly string[]])[] = [
  [{ is: 'delay', milliseconds: 60_000 }, ['AGENCY_TIMEOUT']],
  [{ is: 'black hole' }, ['AGENCY_TIMEOUT']],
  [{ is: 'drip', bytesPerSecond: 20 }, ['AGENCY_TIMEOUT']],
  [{ is: 'reset' }, ['AGENCY_UNAVAILABLE']],
  [{ is: 'cut', afterBytes: 10 }, ['AGENCY_UNAVAILABLE']],
  // Which byte it is decides whether the answer ends too early, never, or is no answer at all.
  [{ is: 'corrupt', everyBytes: 5 }, ['AGENCY_BAD_REPLY', 'AGENCY_TIMEOUT', 'AGENCY_UNAVAILABLE']],
];

test.each(faults)('%j ends in time with a code, and works again once it is over', async (fault, codes) => {
  const { proxy, permits, close } = await openBehindProxy();
  expect(await permits.count(everything, readOf())).toBe(0);
  proxy.fault = fault;
  const begunAt = Date.now();
  const failure = await failureOf(permits);
  expect(Date.now() - begunAt).toBeLessThan(10 * timeoutMs);
  expect(failure).toMatchObject({ code: expect.any(String), agency: 'agency' });
  expect(codes).toContain((failure as { readonly code: string }).code);
  const told = [String(failure), String((failure as Error).cause)].join();
  expect(told).not.toMatch(/127\.0\.0\.1|localhost|mongodb:/);
  proxy.fault = { is: 'none' };
  await expect.poll(() => failureOf(permits)).toBe('an answer');
  await close();
});

test('a read of a server that went silent ends when its signal says so, with the reason of the signal', async () => {
  const { proxy, permits, close } = await openBehindProxy();
  expect(await permits.count(everything, readOf())).toBe(0);
  proxy.fault = { is: 'black hole' };
  const reason = new Error('the caller is gone');
  const controller = new AbortController();
  const read = permits.count(everything, readOf({ signal: controller.signal }));
  setTimeout(() => controller.abort(reason), 50);
  await expect(read).rejects.toBe(reason);
  await close();
});

test('a server that is away when the source is opened is read once it is there', async () => {
  const { proxy, permits, unreached, close } = await openBehindProxy({ is: 'reset' });
  expect(unreached).toMatch(/^uri: expected a server that answers; got Mongo\w+; start it/);
  expect(unreached).not.toMatch(/127\.0\.0\.1|mongodb:/);
  expect(await failureOf(permits)).toMatchObject({ code: 'AGENCY_UNAVAILABLE', retryable: true });
  proxy.fault = { is: 'none' };
  await expect.poll(() => failureOf(permits)).toBe('an answer');
  await close();
});

test('a database that turns out to lack what reading needs is unavailable, and the log knows why', async () => {
  const { proxy, permits, close } = await openBehindProxy({ is: 'reset' });
  await server.database.collection('Permit').dropIndex('number_1');
  proxy.fault = { is: 'none' };
  await expect.poll(async () => String(((await failureOf(permits)) as Error).cause)).toMatch(/createIndex/);
  expect(await failureOf(permits)).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
  await close();
});
