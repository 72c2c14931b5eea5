// The conformance suite behind a guard: a source that is sound is the same with it and without.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guard } from '../../src/config/sources/guard.ts';
import { createEmbeddedFile } from '../../src/sources/embedded/create.ts';
import { openEmbedded } from '../../src/sources/embedded/open.ts';
import { guardSource } from '../../src/sources/guard/source.ts';
import { describeSource } from './cases.ts';

/** Cases ask for many rows at once, and take their time on a busy machine. */
const settings = guard.parse({ timeoutMs: 60_000, replyRows: 1_000_000 });

describeSource('guarded', async (records, rows) => {
  const folder = mkdtempSync(join(tmpdir(), 'guarded-'));
  const path = join(folder, 'agency.db');
  createEmbeddedFile({ path, agency: 'agency', records, rows, synthetic: true, origin: 'conformance' });
  const source = guardSource(openEmbedded({ path, agency: 'agency', records }), {
    agency: 'agency',
    records,
    settings,
  });
  return {
    source,
    async close() {
      await source.close();
      rmSync(folder, { recursive: true });
    },
  };
});
