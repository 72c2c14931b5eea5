// Two gateways over the same data: the project's own, and one in which regional intelligence was never written.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { inject } from 'vitest';
import { demoConfig, fileOf } from '../config.ts';
import { openGateway } from '../gateway.ts';
import type { GatewayOptions, TestGateway } from '../gateway.ts';
import { writeWithout } from './policy-edits.ts';
import { makeKeys } from './world.ts';

export interface Gateways {
  readonly whole: TestGateway;
  /** Without the agency in the configuration, the schema, the policy and the data. */
  readonly without: TestGateway;
  close(): Promise<void>;
}

/** The agency, and the group that it releases to. The committee stays: its minutes are kept by the team's secretariat. */
const names = ['binda', 'bindaRelease'];

/** @param around what stands in the place of agencies' own sources, of those that each gateway has */
export async function openBoth(around: GatewayOptions['around'] = {}): Promise<Gateways> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-without-'));
  const keys = makeKeys(folder);
  const shared = demoConfig(inject('sampleFolder'));
  const schema = copySchema(shared.schema, join(folder, 'schema'));
  const policy = writeWithout(names, shared.policy, join(folder, 'policy.yaml'));
  const callers = writeWithout(names, shared.callers, join(folder, 'callers.yaml'));
  const agencies = Object.fromEntries(
    Object.entries(shared.agencies).flatMap(([name, agency]) => {
      if (name === 'binda') return [];
      const file = join(folder, basename(fileOf(agency)));
      copyFileSync(fileOf(agency), file);
      return [[name, { source: 'embedded' as const, file }]];
    }),
  );
  const whole = await openGateway({ configure: (own) => ({ ...own, keys }), around });
  const without = await openGateway({
    configure: (own) => ({ ...own, keys, agencies, schema, policy, callers }),
    around,
  });
  return {
    whole,
    without,
    async close() {
      await Promise.all([whole.close(), without.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function copySchema(from: string, to: string): string {
  mkdirSync(to);
  for (const file of readdirSync(from))
    if (file.endsWith('.graphql') && file !== 'binda.graphql') copyFileSync(join(from, file), join(to, file));
  return to;
}
