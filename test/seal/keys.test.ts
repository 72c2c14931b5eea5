// The file of handle keys: made once for a demo, never readable by others, refused where it is not whole.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { openKeyRing } from '../../src/seal/keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function faultsOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof StartError) return error.faults.join('\n');
    throw error;
  }
  return '';
}
const key = Buffer.alloc(64, 1).toString('base64');
let files = 0;
function fileOf(content: unknown): string {
  const path = join(folder, `ring-${(files += 1)}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
  return path;
}

describe('the file of handle keys', () => {
  test('is made for a demo, for its owner alone, and read again as it is', () => {
    const path = join(folder, 'made', 'ring.json');
    const made = openKeyRing(path, { create: true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(openKeyRing(path, { create: false })).toEqual(made);
    expect(made.keys.get(made.current)).toHaveLength(64);
  });

  test('is not made for a service', () => {
    expect(faultsOf(() => openKeyRing(join(folder, 'none.json'), { create: false }))).toContain('none.json');
  });

  test('may hold older keys beside the current one', () => {
    const ring = openKeyRing(
      fileOf({
        current: 2,
        keys: [
          { id: 1, key },
          { id: 2, key },
        ],
      }),
      { create: false },
    );
    expect([ring.current, [...ring.keys.keys()]]).toEqual([2, [1, 2]]);
  });

  test.skipIf(process.platform === 'win32')('is refused where others may read it', () => {
    const path = fileOf({ current: 1, keys: [{ id: 1, key }] });
    chmodSync(path, 0o640);
    expect(faultsOf(() => openKeyRing(path, { create: false }))).toContain('0600');
  });

  test.each([
    ['not JSON', '{', 'not JSON'],
    ['without keys', { current: 1, keys: [] }, 'keys'],
    ['with a short key', { current: 1, keys: [{ id: 1, key: 'AAAA' }] }, 'key 1 needs 64 bytes, has 3'],
    ['without the current key', { current: 2, keys: [{ id: 1, key }] }, 'current key 2'],
  ])('is refused %s, without a word of a key', (_, content, words) => {
    const path = fileOf(content);
    const faults = faultsOf(() => openKeyRing(path, { create: false }));
    expect(faults).toContain(path);
    expect(faults).toContain(words);
    expect(faults).not.toContain(key);
    expect(readFileSync(path, 'utf8')).toBe(typeof content === 'string' ? content : JSON.stringify(content));
  });
});
