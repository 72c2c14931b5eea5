// Replicas that are given a new key one after the other: at no step does one meet an id or a cursor that it cannot open.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { DemoConfig } from '../../src/config/config.ts';
import { addKey, useKey } from '../../src/keys/change.ts';
import { changeRing } from '../../src/keys/file.ts';
import { openRings } from '../../src/rings.ts';
import { cursorKeys, handleKeys } from '../../src/seal/keys.ts';
import { keyFiles } from '../config.ts';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

const folders = [0, 1, 2].map(() => mkdtempSync(join(tmpdir(), 'timpora-replica-')));
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
/** Where keys are kept, and changed. */
const kept = keyFiles(folders[0] ?? '');
const kinds = [
  [kept.handles, handleKeys],
  [kept.cursors, cursorKeys],
] as const;

const small = ({ agencies, ...config }: DemoConfig): DemoConfig => ({
  ...config,
  agencies: Object.fromEntries(Object.entries(agencies).filter(([name]) => name === 'imigrasi')),
});

/** Gives the kept files to a replica. */
function give(folder: string): DemoConfig['keys'] {
  const own = keyFiles(folder);
  for (const ring of ['handles', 'cursors', 'audit'] as const) copyFileSync(kept[ring], own[ring]);
  return own;
}

const list = `query ($after: Cursor) {
  stayPermits(first: 1, after: $after, orderBy: [{ field: NUMBER }]) { nodes { id number } pageInfo { endCursor } }
}`;

test('a key that is prepared, then used, is met by no replica that lacks it', async () => {
  openRings({ keys: kept }, { create: true });
  const replicas: { readonly folder: string; readonly gateway: TestGateway }[] = [];
  for (const folder of folders.slice(1))
    replicas.push({
      folder,
      gateway: await openGateway({ configure: (config) => small({ ...config, keys: give(folder) }) }),
    });
  try {
    const given = new Set<number | undefined>();
    /** Each opens what each gives out. */
    const meet = async (): Promise<void> => {
      for (const one of replicas) {
        const { data } = await one.gateway.ask('imigrasi-kalbar', list);
        const [id, after] = [
          at(data, 'stayPermits', 'nodes', 0, 'id'),
          at(data, 'stayPermits', 'pageInfo', 'endCursor'),
        ];
        given.add(Buffer.from(String(id), 'base64url')[0]);
        for (const other of replicas) {
          const query = `query ($id: ID!) { stayPermit(id: $id) { number } }`;
          const found = await other.gateway.ask('imigrasi-kalbar', query, { variables: { id } });
          expect(at(found.data, 'stayPermit', 'number')).toBe(at(data, 'stayPermits', 'nodes', 0, 'number'));
          expect((await other.gateway.ask('imigrasi-kalbar', list, { variables: { after } })).errors).toEqual(
            [],
          );
        }
      }
    };
    const giveAll = async (): Promise<void> => {
      for (const { folder, gateway } of replicas) {
        const own = give(folder);
        await gateway.reload((config) => ({ ...config, keys: own }));
        await meet();
      }
    };
    await meet();
    for (const [path, kind] of kinds) changeRing(path, kind, (ring) => addKey(ring, kind, new Date()));
    await giveAll();
    expect([...given]).toEqual([1]);
    for (const [path, kind] of kinds) changeRing(path, kind, (ring) => useKey(ring, 2));
    await giveAll();
    expect([...given]).toEqual([1, 2]);
  } finally {
    for (const { gateway } of replicas) await gateway.close();
  }
});
