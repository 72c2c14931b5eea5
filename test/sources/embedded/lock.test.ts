// Whoever changes files holds their locks: all of them or none, and no longer than the work.
import { chmodSync, existsSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lockFile, withLocks } from '../../../src/sources/embedded/lock.ts';
import { path, useFiles } from './file.ts';

useFiles();

test('locks are held while the work is done, and not after it, whether it ends or fails', async () => {
  const paths = [path, `${path}.other`, path];
  const held = await withLocks(paths, async () => paths.map((each) => lockFile(each)));
  expect(held).toEqual([null, null, null]);
  const failing = withLocks(paths, () => {
    throw new Error('the work failed');
  });
  await expect(failing).rejects.toThrow('the work failed');
  expect(await withLocks(paths, () => 'done')).toBe('done');
});

test('where one of the files is being changed the work does not begin, and no lock stays', async () => {
  const unlock = lockFile(`${path}.other`);
  let hasBegun = false;
  const work = () => {
    hasBegun = true;
  };
  await expect(withLocks([path, `${path}.other`], work)).rejects.toThrow(
    `${path}.other: another process is changing this file`,
  );
  expect(hasBegun).toBe(false);
  unlock?.();
  await withLocks([path, `${path}.other`], work);
  expect(hasBegun).toBe(true);
});

test.runIf(process.platform !== 'win32')('a lock is for its owner alone, an earlier one too', () => {
  const lock = `${path}.lock`;
  lockFile(path)?.();
  expect(existsSync(path)).toBe(false);
  expect(statSync(lock).mode & 0o777).toBe(0o600);
  chmodSync(lock, 0o644);
  lockFile(path)?.();
  expect(statSync(lock).mode & 0o777).toBe(0o600);
});
