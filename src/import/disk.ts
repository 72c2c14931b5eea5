// Tells a disk that cannot be written, which is the operator's to mend, from a fault of the program.
import { StartError } from '../errors.ts';

/** SQLite's codes for a file that may not be written, cannot be written or opened, and for a disk that is full. */
const ofDisk: readonly unknown[] = [8, 10, 13, 14];

/** The error in words, where the disk is at fault; otherwise the error itself. */
export function toDiskFault(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const reason =
    'syscall' in error && 'code' in error
      ? String(error.code)
      : 'errcode' in error && ofDisk.includes(error.errcode)
        ? error.message
        : undefined;
  if (reason === undefined) return error;
  return new StartError('Nothing was imported:', [
    `${path}: expected a file that can be written, and room for twice its size; got ${reason}`,
  ]);
}
