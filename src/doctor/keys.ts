// The files of keys: that they are whole, and open to their owner alone.
import { existsSync, statSync } from 'node:fs';
import { checkIssuerKey, issuerKeyFile } from '../demo/issuer.ts';
import { StartError } from '../errors.ts';
import { handleKeys, openKeyRing } from '../seal/keys.ts';
import { fail, modeText, ok } from './examination.ts';
import type { Examination, Observation } from './examination.ts';

export const keys: Examination = {
  name: 'keys',
  async examine({ config }) {
    const ring = config.keys.handles;
    const isDemo = config.mode === 'demo';
    const files = isDemo ? [ring, issuerKeyFile(config.data)] : [ring];
    const open = files.flatMap(permissions);
    if (open.length > 0) return open;
    const issuer = isDemo ? await issuerKey(config.data) : [];
    if (!existsSync(ring) && isDemo)
      return [ok('none yet: a demo makes its keys at the first start'), ...issuer];
    return [whole(ring), ...issuer];
  },
};

async function issuerKey(data: string): Promise<readonly Observation[]> {
  try {
    await checkIssuerKey(data);
    return [];
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return error.faults.map((fault) => fail(fault, 'tokens that it signed end with it'));
  }
}

function permissions(file: string): readonly Observation[] {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found || process.platform === 'win32' || (found.mode & 0o077) === 0) return [];
  return [
    fail(
      `${file}: expected mode 0600; got ${modeText(found.mode)}`,
      'chmod 0600 it; who could read it may have the key',
    ),
  ];
}

function whole(ring: string): Observation {
  try {
    const { keys: held } = openKeyRing(ring, handleKeys, { create: false });
    return ok(
      `the ring of handles and cursors has ${held.size === 1 ? 'one key' : `${held.size} keys`}, for its owner alone`,
    );
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return fail(
      error.faults.join('; '),
      'put the key file back from where keys are kept, for ids that it made end with it; a new installation makes one: npm run -s timpora -- keys',
    );
  }
}
