// Where the tests put files: one folder for all of a run, which goes with it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const prefix = 'timpora-tests-';

/**
 * Makes the folder, and the system's folder of temporary files of it for whatever is started from here on.
 *
 * @returns its path; the same one each time, since the configuration is read for each kind of source
 */
export function openScratch(): string {
  if (basename(tmpdir()).startsWith(prefix)) return tmpdir();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // Windows has two other names for it.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  process.on('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      // What was started may still write there; that is no verdict on the tests.
      console.error(`${folder} stays: ${String(error)}`);
    }
  });
  return folder;
}
