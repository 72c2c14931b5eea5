// A witness that is a file, on a disk that the gateway's own user can add to and another keeps.
import { open } from 'node:fs/promises';
import type { Witness } from './witness.ts';

export function fileWitness(path: string): Witness {
  return {
    kind: 'file',
    async show(checkpoint) {
      const file = await open(path, 'a', 0o600);
      try {
        await file.appendFile(`${checkpoint}\n`);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
  };
}
