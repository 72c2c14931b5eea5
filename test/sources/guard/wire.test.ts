// A guarded source over a real connection: whatever the service or the network does, a read ends in time with an
// answer of the service's own or a failure that is the agency's, and the service sees that it was left.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guardSource } from '../../../src/sources/guard/source.ts';
import type { Collection } from '../../../src/sources/source.ts';
import { openFaultyService, passTo } from '../../faults/http.ts';
import type { FaultyService, HttpFault } from '../../faults/http.ts';
import { openServiceSource } from '../../faults/service-source.ts';
import { openTcpProxy } from '../../faults/tcp.ts';
import type { TcpFault, TcpProxy } from '../../faults/tcp.ts';
import { calm, endOf, paged, readOf, records, row } from './scripted.ts';

/** The time of a read that is to run out, and that of one that is not, however busy the machine is. */
const shortMs = 400;
const longMs = 90_000;
/** Far above what a read takes, and far below what any of the faults would make of it. */
const capMs = 30_000;

const page = {
  rows: ['1', '2', '3'].map((number) => row(number)),
  sequences: [1, 2, 3],
  hasMore: true,
  total: null,
};

let inner: FaultyService;
let service: FaultyService;
let proxy: TcpProxy;
beforeAll(async () => {
  inner = await openFaultyService(async () => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(page),
  }));
  service = await openFaultyService(passTo(inner.url));
  proxy = await openTcpProxy({ host: '127.0.0.1', port: service.port });
});
afterAll(async () => {
  await proxy.close();
  await service.close();
  await inner.close();
});

beforeEach(() => {
  service.fault = { is: 'none' };
  proxy.fault = { is: 'none' };
});

/** The permits of a source behind a guard of its own. */
function open(timeoutMs: number): Collection {
  const source = openServiceSource(`http://127.0.0.1:${proxy.port}`, 'naker', 1_000_000);
  const guarded = guardSource(source, { agency: 'naker', records, settings: { ...calm, timeoutMs } });
  return guarded.collection('Permit');
}

const readFrom = (permits: Collection) =>
  endOf(permits.page(paged, readOf({ deadline: Date.now() + 60_000 })));

test('a sound service is answered as it is', async () => {
  expect(await open(longMs).page(paged, readOf())).toEqual(page);
});

async function expectEnd(end: string | RegExp): Promise<void> {
  const permits = open(end === 'TIMEOUT' ? shortMs : longMs);
  const begun = Date.now();
  expect(await readFrom(permits)).toMatch(end);
  expect(Date.now() - begun).toBeLessThan(capMs);
  service.fault = { is: 'none' };
  proxy.fault = { is: 'none' };
  // Nothing of it stays: the next read is answered.
  await expect.poll(() => readFrom(permits)).toBe('ok');
}

describe('a service that', () => {
  test.each<[string, HttpFault, string]>([
    ['is slow within the time', { is: 'delay', milliseconds: 50 }, 'ok'],
    ['is slow beyond the time', { is: 'delay', milliseconds: 30_000 }, 'TIMEOUT'],
    ['resets', { is: 'reset' }, 'UNAVAILABLE'],
    ['takes a request and is silent', { is: 'black hole' }, 'TIMEOUT'],
    ['drips', { is: 'drip', bytesPerSecond: 20 }, 'TIMEOUT'],
    ['breaks off', { is: 'truncation' }, 'UNAVAILABLE'],
    ['sends garbage', { is: 'garbage' }, 'INVALID'],
    ['sends a page for people', { is: 'html' }, 'INVALID'],
    ['unpacks to too much', { is: 'gzip bomb', bytes: 200_000_000 }, 'INVALID'],
    ['sends too much', { is: 'oversize', bytes: 200_000_000 }, 'INVALID'],
    ['is overloaded', { is: 'status', status: 503 }, 'UNAVAILABLE'],
    ['lets nobody in', { is: 'status', status: 401 }, 'REFUSED'],
  ])('%s', async (_, fault, end) => {
    service.fault = fault;
    await expectEnd(end);
  });

  test('sends another order is passed on: what order means is the source’s to know', async () => {
    service.fault = { is: 'wrong order' };
    expect((await open(longMs).page(paged, readOf())).rows.map(({ number }) => number)).toEqual([
      '3',
      '2',
      '1',
    ]);
  });

  test('is silent sees that it was left', async () => {
    service.fault = { is: 'black hole' };
    const before = service.brokenOff;
    expect(await readFrom(open(shortMs))).toBe('TIMEOUT');
    await expect.poll(() => service.brokenOff).toBe(before + 1);
  });
});

describe('a network that', () => {
  test.each<[string, TcpFault, string | RegExp]>([
    ['delays within the time', { is: 'delay', milliseconds: 50 }, 'ok'],
    ['delays beyond the time', { is: 'delay', milliseconds: 30_000 }, 'TIMEOUT'],
    ['resets', { is: 'reset' }, 'UNAVAILABLE'],
    ['swallows everything', { is: 'black hole' }, 'TIMEOUT'],
    ['drips', { is: 'drip', bytesPerSecond: 100 }, 'TIMEOUT'],
    ['breaks off', { is: 'cut', afterBytes: 100 }, 'UNAVAILABLE'],
    // Which bytes are hit decides whether it is HTTP that breaks, or JSON, or a value.
    ['changes bytes', { is: 'corrupt', everyBytes: 7 }, /^(UNAVAILABLE|INVALID)$/],
  ])('%s', async (_, fault, end) => {
    proxy.fault = fault;
    await expectEnd(end);
  });

  test('begins to swallow while a connection is open', async () => {
    expect(await readFrom(open(longMs))).toBe('ok');
    const { connections, asked, answered } = proxy.counted;
    proxy.fault = { is: 'black hole' };
    expect(await readFrom(open(shortMs))).toBe('TIMEOUT');
    expect(proxy.counted.asked).toBeGreaterThan(asked);
    expect(proxy.counted).toMatchObject({ answered });
    expect(proxy.counted.connections - connections).toBeLessThanOrEqual(1);
  });
});
