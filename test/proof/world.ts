// Opens one world: a schema folder, a policy and rows, behind a real gateway.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { DemoConfig } from '../../src/config/config.ts';
import { demoConfig, keyFiles } from '../config.ts';
import { writeWithout } from '../disclosure/policy-edits.ts';
import { recordNames, records } from '../disclosure/rights.ts';
import type { WorldRows } from '../disclosure/rights.ts';
import { openGatewayOver } from '../gateway-over.ts';
import type { GatewayOptions, TestGateway } from '../gateway-over.ts';
import { placeRows } from './places.ts';
import type { Kind } from './places.ts';

export interface WorldDesign {
  readonly rows: WorldRows;
  /** What the rows are kept in; files where absent. */
  readonly kind?: Kind;
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

/** The keys that worlds have in common, so that equal rows have equal ids. Synthetic, and no secret. */
export function makeKeys(folder: string): DemoConfig['keys'] {
  const files = keyFiles(folder);
  for (const file of [files.handles, files.cursors]) {
    const key = Buffer.alloc(64, `a key of two worlds in ${basename(file)}`).toString('base64');
    writeFileSync(file, JSON.stringify({ current: 1, keys: [{ id: 1, key }] }), { mode: 0o600 });
  }
  return files;
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
  keys: DemoConfig['keys'],
  files = new Map<string, string>(),
): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-world-'));
  const own = configOf(design, demoConfig(folder));
  const config = { ...own, policy: policyFor(own, folder) };
  const { agencies, remove } = await placeRows(design.kind ?? 'embedded', config, design.rows);
  for (const [agency, source] of Object.entries(agencies))
    if (source.source === 'embedded') files.set(agency, source.file);
  const { schema, policy, callers } = config;
  const gateway = await openGatewayOver(
    { agencies, published },
    {
      configure: (usual) => ({ ...usual, schema, policy, callers, keys }),
      ...(design.around && { around: design.around }),
    },
  );
  return {
    ...gateway,
    async close() {
      await gateway.close();
      await remove();
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

/** The policy of a world: where a record was never written, neither was it there. */
function policyFor({ schema, policy }: DemoConfig, folder: string): string {
  const files = readdirSync(schema).filter((name) => name.endsWith('.graphql'));
  const written = files.map((name) => readFileSync(join(schema, name), 'utf8')).join('\n');
  const gone = recordNames.filter(
    (name) => records[name].existence && !new RegExp(`^type ${name}\\b`, 'm').test(written),
  );
  return gone.length === 0 ? policy : writeWithout(gone, policy, join(folder, 'policy.yaml'));
}
