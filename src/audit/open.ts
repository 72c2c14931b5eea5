// The audit trail in a file, one JSON object in each line.
import { GatewayError } from '../errors.ts';
import { createAppendFile } from './file.ts';
import type { AuditTrail } from './trail.ts';

/** How many entries may wait for a disk that has stopped answering. */
const mostWaiting = 10_000;

interface Waiting {
  readonly line: string;
  readonly settle: PromiseWithResolvers<void>;
}

/** @param onFault is told of each failed write, for the log; the requests concerned are refused besides. */
export function openAuditTrail(
  path: string,
  onFault: (error: unknown) => void = () => undefined,
): AuditTrail {
  const file = createAppendFile(path);
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let closed = false;

  /** Writes until nothing waits. What arrives during one flush goes together into the next. */
  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await file.append(group.map(({ line }) => line).join(''));
        for (const { settle } of group) settle.resolve();
      } catch (error) {
        onFault(error);
        for (const { settle } of group) settle.reject(unavailable(error));
      }
    }
    writing = undefined;
  }

  return {
    async intent(entry) {
      if (closed || waiting.length >= mostWaiting) throw unavailable();
      const settle = Promise.withResolvers<void>();
      waiting.push({ line: `${JSON.stringify(entry)}\n`, settle });
      writing ??= write();
      await settle.promise;
    },
    async close() {
      closed = true;
      await writing;
      await file.close();
    },
  };
}

function unavailable(cause?: unknown): GatewayError {
  const message =
    'The audit trail cannot be written, and without it nothing above OPEN is shown; try again later';
  return new GatewayError('AUDIT_UNAVAILABLE', message, { retryable: true, cause });
}
