// A witness that is a file, on a disk that the gateway's own user can add to and another keeps.
import { access, constants, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
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
    async reach() {
      const there = await stat(path).catch(() => null);
      await access(there ? path : dirname(path), constants.W_OK);
      if (there && !there.isFile()) throw Object.assign(new Error('no file'), { code: 'EISDIR' });
    },
  };
}
