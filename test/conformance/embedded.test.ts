// The conformance suite on the embedded kind, each source a file of its own: with rows held in memory, and without.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedFile } from '../../src/sources/embedded/create.ts';
import { openEmbedded } from '../../src/sources/embedded/open.ts';
import { describeSource } from './cases.ts';

function describeEmbedded(name: string, mostHeld?: number): void {
  describeSource(name, async (records, rows) => {
    const folder = mkdtempSync(join(tmpdir(), 'embedded-'));
    const path = join(folder, 'agency.db');
    createEmbeddedFile({ path, agency: 'agency', records, rows, synthetic: true, origin: 'conformance' });
    const source = openEmbedded({ path, agency: 'agency', records, mostHeld });
    return {
      source,
      async close() {
        await source.close();
        rmSync(folder, { recursive: true });
      },
    };
  });
}

describeEmbedded('embedded');
describeEmbedded('embedded, of more rows than are held', 0);
