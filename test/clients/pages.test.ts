// What the pages ask for themselves, answered by a real gateway: documents of the public's graph, for every caller.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Identity } from '../../web/session/identity.ts';
import { readRegions, readViewer } from '../../web/session/viewer.ts';
import { openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

let gateway: TestGateway;
let asked: number;
const direct = globalThis.fetch;
const { signal } = new AbortController();

beforeAll(async () => {
  gateway = await openGateway();
  // A page's addresses have no host; here they are the gateway's.
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    asked += 1;
    return direct(new URL(path, gateway.url), init);
  });
});
beforeEach(() => {
  asked = 0;
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await gateway.close();
});

const identityOf = (caller: string): Identity => ({
  key: caller,
  purpose: null,
  order: null,
  token: async () => (caller === 'public' ? null : gateway.tokenFor(caller)),
});

test('a province is shown by its name, and each of an office’s regencies, in one request', async () => {
  const office = identityOf('imigrasi-palangkaraya');
  const { viewer } = await readViewer(office, signal);
  expect(viewer).toMatchObject({ subject: 'imigrasi-palangkaraya', purpose: 'DATA_EXCHANGE' });
  asked = 0;
  expect(await readRegions(office, viewer, signal)).toEqual([
    '62.03 Kabupaten Kapuas',
    '62.11 Kabupaten Pulang Pisau',
    '62.13 Kabupaten Barito Timur',
    '62.71 Kota Palangkaraya',
  ]);
  expect(asked).toBe(1);
  const province = identityOf('imigrasi-kalbar');
  const { viewer: officer } = await readViewer(province, signal);
  expect(await readRegions(province, officer, signal)).toEqual(['61 Kalimantan Barat']);
});

test('a purpose that the public’s graph does not know is read all the same', async () => {
  const { viewer, agencies } = await readViewer(identityOf('binda-kalbar'), signal);
  expect(viewer.purpose).toBe('INTELLIGENCE');
  expect(agencies.map(({ name }) => name)).toContain('binda');
});

test('the public has no region to name, and a region that is none keeps its code', async () => {
  const everyone = identityOf('public');
  const { viewer } = await readViewer(everyone, signal);
  expect(viewer).toMatchObject({ subject: null, regions: [], role: 'public' });
  asked = 0;
  expect(await readRegions(everyone, viewer, signal)).toEqual([]);
  expect(asked).toBe(0);
  const strange = { ...viewer, regions: ['62.03', '99.01'] };
  expect(await readRegions(everyone, strange, signal)).toEqual(['62.03 Kabupaten Kapuas', '99.01']);
});
