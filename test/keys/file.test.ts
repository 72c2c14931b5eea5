// The file of a ring on the disk: its owner's alone, put into its place in one step, and changed by one at a time.
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { addKey, useKey } from '../../src/keys/change.ts';
import { changeRing, makeRing, readRing } from '../../src/keys/file.ts';
import { handleKeys } from '../../src/seal/keys.ts';
import { lockFile } from '../../src/sources/embedded/lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'timpora-ring-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newPath = (): string => join(folder, String((files += 1)), 'ring.json');

function faultOf(act: () => unknown): string {
  try {
    act();
    return 'none';
  } catch (error) {
    if (error instanceof StartError) return error.faults.join('\n');
    throw error;
  }
}

const rotate = (path: string) =>
  changeRing(path, handleKeys, (ring) => useKey(addKey(ring, handleKeys, new Date()), ring.current + 1));

describe('the file of a ring', () => {
  test('is that of whoever made it first, where two make it at once', () => {
    const path = newPath();
    let first: unknown;
    /** While its key is made another process makes the file. */
    const late = {
      ...handleKeys,
      make() {
        makeRing(path, handleKeys);
        first = readRing(path, handleKeys);
        return handleKeys.make();
      },
    };
    expect(makeRing(path, late)).toBe(false);
    expect(readRing(path, handleKeys)).toEqual(first);
    expect(readdirSync(join(path, '..'))).toEqual(['ring.json']);
  });

  test('is made with its folder, for the owner alone, and never in the place of another', () => {
    const path = newPath();
    expect(makeRing(path, handleKeys)).toBe(true);
    const text = readFileSync(path, 'utf8');
    expect(makeRing(path, handleKeys)).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(readdirSync(join(path, '..'))).toEqual(['ring.json']);
  });

  test.skipIf(process.platform === 'win32')(
    'is for its owner alone after each change too, whatever the mask of the process',
    () => {
      const path = newPath();
      const before = process.umask(0);
      try {
        makeRing(path, handleKeys);
        rotate(path);
      } finally {
        process.umask(before);
      }
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readdirSync(join(path, '..')).sort()).toEqual(['ring.json', 'ring.json.lock']);
    },
  );

  test('is a whole ring to whoever reads it while it changes', async () => {
    const path = newPath();
    makeRing(path, handleKeys);
    const seen = new Set<number>();
    const watching = watch(join(path, '..'), () => void seen.add(readRing(path, handleKeys).keys.length));
    for (let time = 0; time < 20; time += 1) {
      rotate(path);
      seen.add(readRing(path, handleKeys).keys.length);
      await new Promise(setImmediate);
    }
    watching.close();
    expect(seen.size).toBeGreaterThan(10);
    expect(readRing(path, handleKeys)).toMatchObject({ current: 21, keys: { length: 21 } });
  });

  test('is not changed while another process changes it', () => {
    const path = newPath();
    makeRing(path, handleKeys);
    const text = readFileSync(path, 'utf8');
    const unlock = lockFile(path);
    expect(faultOf(() => rotate(path))).toBe(
      `${path}: another process is changing this file: wait until it has ended`,
    );
    expect(readFileSync(path, 'utf8')).toBe(text);
    unlock?.();
    expect(rotate(path).current).toBe(2);
  });

  test('is left as it is by a change that is refused', () => {
    const path = newPath();
    makeRing(path, handleKeys);
    const text = readFileSync(path, 'utf8');
    expect(faultOf(() => changeRing(path, handleKeys, (ring) => useKey(ring, 7)))).toContain('got 7');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test.skipIf(process.platform === 'win32').each([0o640, 0o604, 0o620, 0o666])(
    'is refused with mode %o, to read and to change',
    (mode) => {
      const path = newPath();
      makeRing(path, handleKeys);
      chmodSync(path, mode);
      const fault = `${path}: expected mode 0600; got 0${mode.toString(8)}`;
      expect(faultOf(() => readRing(path, handleKeys))).toContain(fault);
      expect(faultOf(() => rotate(path))).toContain(fault);
    },
  );

  test('is named where it is missing, damaged or a folder, with what to do and what ends with it', () => {
    const path = newPath();
    expect(faultOf(() => readRing(path, handleKeys))).toBe(
      `${path} does not exist; put it back from where keys are kept, or, where this installation never had it, make it: npm run -s timpora -- keys make`,
    );
    expect(faultOf(() => rotate(path))).toContain(`${path} does not exist`);
    mkdirSync(path, { recursive: true, mode: 0o755 });
    expect(faultOf(() => readRing(path, handleKeys))).toContain(`${path}: expected a file; got EISDIR`);
    rmSync(path, { recursive: true });
    writeFileSync(path, '{', { mode: 0o600 });
    expect(faultOf(() => readRing(path, handleKeys))).toBe(
      `${path}: is not JSON; put the file back from where keys are kept, or move it away and make another: npm run -s timpora -- keys make; with a key that is lost ends every id that was made with it, and what persons’ reports hold under these ids`,
    );
  });

  test('is named where it cannot be written', () => {
    writeFileSync(join(folder, 'a-file'), '');
    const path = join(folder, 'a-file', 'keys', 'ring.json');
    expect(faultOf(() => makeRing(path, handleKeys))).toBe(
      `${path}: expected a file that can be written here; got ENOTDIR`,
    );
  });
});
