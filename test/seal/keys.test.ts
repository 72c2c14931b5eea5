// The key files of handles and cursors: as they were before, and as they are made.
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cursorKeys, handleKeys, openKeyRing } from '../../src/seal/keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-seal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([handleKeys, cursorKeys])(
  '$title are made where they may be, and read again as they are',
  (kind) => {
    const path = join(folder, kind.title, 'ring.json');
    const made = openKeyRing(path, kind, { create: true });
    expect(openKeyRing(path, kind, { create: true })).toEqual(made);
    expect(openKeyRing(path, kind, { create: false })).toEqual(made);
    expect(made.keys.get(made.current)).toHaveLength(64);
  },
);

test('a file from before keys had a date is read as it is', () => {
  const path = join(folder, 'before.json');
  const keys = [3, 7].map((id) => ({ id, key: Buffer.alloc(64, id).toString('base64') }));
  writeFileSync(path, `${JSON.stringify({ current: 7, keys })}\n`, { mode: 0o600 });
  const ring = openKeyRing(path, handleKeys, { create: false });
  expect(ring).toEqual({
    current: 7,
    keys: new Map([
      [3, new Uint8Array(64).fill(3)],
      [7, new Uint8Array(64).fill(7)],
    ]),
  });
});
