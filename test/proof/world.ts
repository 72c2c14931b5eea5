// Opens one world: a schema folder, a policy and rows, behind a real gateway.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { declarationsOf, readDeclared } from '../../src/foundation.ts';
import type { DemoConfig } from '../../src/config/config.ts';
import { digestOfLongKey } from '../../src/seal/sealer.ts';
import { createEmbeddedFile } from '../../src/sources/embedded/create.ts';
import type { Key, RecordDeclaration, Row } from '../../src/sources/source.ts';
import { demoConfig, fileOf } from '../config.ts';
import type { WorldRows } from '../disclosure/rights.ts';
import { openGatewayOver } from '../gateway-over.ts';
import type { GatewayOptions, TestGateway } from '../gateway-over.ts';

export interface WorldDesign {
  readonly rows: WorldRows;
  /** The names of the connected agencies; all of them where absent. */
  readonly agencies?: readonly string[];
  /** The folder of the SDL files; the project's where absent. */
  readonly schema?: string;
  /** The policy file; the project's where absent. */
  readonly policy?: string;
  /** The file of the demo's callers; the project's where absent. */
  readonly callers?: string;
  /** What stands in the place of agencies' own sources. */
  readonly around?: GatewayOptions['around'];
}

/** The handle keys that worlds have in common, so that equal rows have equal ids. Synthetic, and no secret. */
export function makeKeys(folder: string): string {
  const file = join(folder, 'keys-of-both.json');
  const key = Buffer.alloc(64, 'a key of two worlds').toString('base64');
  writeFileSync(file, JSON.stringify({ current: 1, keys: [{ id: 1, key }] }), { mode: 0o600 });
  return file;
}

/**
 * Opens a world.
 *
 * @param published the figures, in which no world may differ from another
 * @param files is told the file of each agency
 */
export async function openWorldOver(
  published: DemoConfig['published'],
  design: WorldDesign,
  keys: string,
  files = new Map<string, string>(),
): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-world-'));
  const config = configOf(design, demoConfig(folder));
  writeRows(config, design.rows);
  for (const [agency, source] of Object.entries(config.agencies)) files.set(agency, fileOf(source));
  const { schema, policy, callers, agencies } = config;
  const gateway = await openGatewayOver(
    { agencies, published },
    {
      configure: (own) => ({ ...own, schema, policy, callers, keys: { handles: keys } }),
      ...(design.around && { around: design.around }),
    },
  );
  return {
    ...gateway,
    async close() {
      await gateway.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configOf(
  { agencies, schema, policy, callers }: Omit<WorldDesign, 'rows'>,
  config: DemoConfig,
): DemoConfig {
  const connected = Object.entries(config.agencies).filter(([name]) => agencies?.includes(name) ?? true);
  return {
    ...config,
    schema: schema ?? config.schema,
    policy: policy ?? config.policy,
    callers: callers ?? config.callers,
    agencies: Object.fromEntries(connected),
  };
}

function writeRows(config: DemoConfig, rows: WorldRows): void {
  const { model } = readDeclared(config);
  const byName = new Map<string, readonly Row[]>(Object.entries(rows));
  for (const [agency, source] of Object.entries(config.agencies)) {
    const declarations = declarationsOf(model, agency);
    createEmbeddedFile({
      path: fileOf(source),
      agency,
      records: declarations,
      rows: Object.fromEntries(
        declarations.map((record) => [
          record.name,
          (byName.get(record.name) ?? []).map((row) => toStored(record, row)),
        ]),
      ),
      synthetic: true,
      origin: 'a world under test',
    });
  }
}

/** The columns that the world's schema declares: one that was never written has no values either. */
function toStored({ key, columns }: RecordDeclaration, row: Row): Row {
  // A stored row holds every column of its key, and none of them is null or a list.
  const values = key.map((column) => row[column]) as Key;
  const known = Object.entries(row).filter(([column]) => column in columns);
  return { ...Object.fromEntries(known), keyDigest: digestOfLongKey(values) };
}
