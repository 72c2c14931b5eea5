// Standard output for the log: lines that come shortly after one another are written together, for a write of each is a
// call of the system for each request. What is written is out when the write returns, so lines keep their order.
import { destination } from 'pino';
import type { DestinationStream } from 'pino';

/** How long a line may wait for others. */
const waitMs = 50;
/** So many characters are written at once: some thirty requests' lines. */
const mostWaiting = 8_192;

/** What pino asks of where its lines go: `flush` by whoever is to say something after them. */
type Output = DestinationStream & { flushSync(): void; flush(done?: () => void): void };

/** What waits is written when the process exits, or at a line of level `fatal`; a process that is killed loses it. */
export function openOutput(): Output {
  const output = destination({ dest: process.stdout.fd, sync: true });
  let lines: string[] = [];
  let length = 0;
  let timer: NodeJS.Timeout | undefined;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    if (lines.length === 0) return;
    const text = lines.join('');
    lines = [];
    length = 0;
    output.write(text);
  }

  process.once('exit', write);
  return {
    write(line) {
      lines.push(line);
      length += line.length;
      if (length >= mostWaiting) write();
      else timer ??= setTimeout(write, waitMs).unref();
    },
    flushSync: write,
    flush(done) {
      write();
      done?.();
    },
  };
}
