// A process that appends to a trail until it is killed or its input ends, or a number of times:
// node writer.ts PATH KEYS NAME [TIMES]. It prints the name of each intent that is kept, one a line, once it is.
import { writeSync } from 'node:fs';
import { openAuditKeys } from '../../src/audit/ring.ts';
import { intentOf, openTestTrail, outcomeOf } from './made.ts';

const [path = '', ring = '', name = '', times = 'Infinity'] = process.argv.slice(2);
const keys = openAuditKeys(ring, { create: false });
const trail = openTestTrail(path, { keys: () => keys, checkpoint: { seconds: 1, records: 50 } });

let isEnough = false;
process.stdin.on('end', () => (isEnough = true)).resume();

async function writeAll(lane: number): Promise<void> {
  for (let index = 0; !isEnough && index < Number(times); index += 1) {
    const id = `${name}-${lane}-${index}`;
    await trail.append(intentOf(id));
    writeSync(1, `${id}\n`);
    trail.appendLater(outcomeOf(id));
  }
}

await Promise.all(Array.from({ length: 8 }, (_, lane) => writeAll(lane)));
await trail.close();
process.stdin.destroy();
