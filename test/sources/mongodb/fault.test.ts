// A server that goes silent or away: whoever reads is freed in time, told what it means, and never where the server is.
import { expect, test } from 'vitest';
import { createIndexes } from '../../../src/sources/mongodb/indexes.ts';
import { layOut } from '../../../src/sources/mongodb/layout.ts';
import { openMongodb } from '../../../src/sources/mongodb/open.ts';
import { everything } from '../../../src/sources/query.ts';
import { readOf } from '../../conformance/open.ts';
import { records } from '../../conformance/records.ts';
import { useDatabase } from '../../mongodb.ts';
import { openProxy } from './proxy.ts';
import { optionsOf } from './server.ts';

const server = useDatabase();

async function openBehindProxy() {
  for (const record of records) await createIndexes(server.database, layOut(record, {}));
  const proxy = await openProxy(server.uri);
  const options = optionsOf(server, records, { guard: { timeoutMs: 500 } });
  const source = await openMongodb({ ...options, readSecret: () => proxy.uri });
  const permits = source.collection('Permit');
  expect(await permits.count(everything, readOf())).toBe(0);
  return { proxy, source, permits };
}

test('a read of a server that went silent ends when its signal says so, with the reason of the signal', async () => {
  const { proxy, source, permits } = await openBehindProxy();
  proxy.silence();
  const reason = new Error('the deadline passed');
  const controller = new AbortController();
  const read = permits.count(everything, readOf({ signal: controller.signal }));
  setTimeout(() => controller.abort(reason), 50);
  await expect(read).rejects.toBe(reason);
  proxy.close();
  await source.close();
});

test('a connection that breaks under a read, and a server that is away, are the agency being unavailable', async () => {
  const { proxy, source, permits } = await openBehindProxy();
  proxy.silence();
  const read = permits.count(everything, readOf()).catch((error: unknown) => error);
  setTimeout(() => proxy.cut(), 50);
  const failures = [await read, await permits.count(everything, readOf()).catch((error: unknown) => error)];
  for (const failure of failures) {
    expect(failure).toMatchObject({ code: 'AGENCY_UNAVAILABLE', agency: 'agency', retryable: true });
    const told = [String(failure), String((failure as Error).cause)].join();
    expect(told).not.toMatch(/127\.0\.0\.1|localhost|mongodb:/);
  }
  proxy.close();
  await source.close();
});
