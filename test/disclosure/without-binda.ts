// Two gateways over the same data: the project's own, and one in which regional intelligence was never written.
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { inject } from 'vitest';
import { parse, stringify } from 'yaml';
import { demoConfig, fileOf } from '../config.ts';
import { openGateway } from '../gateway.ts';
import type { GatewayOptions, TestGateway } from '../gateway.ts';
import { makeKeys } from './world.ts';

export interface Gateways {
  readonly whole: TestGateway;
  /** Without the agency in the configuration, the schema, the policy and the data. */
  readonly without: TestGateway;
  close(): Promise<void>;
}

/** @param around what stands in the place of agencies' own sources, of those that each gateway has */
export async function openBoth(around: GatewayOptions['around'] = {}): Promise<Gateways> {
  const folder = mkdtempSync(join(tmpdir(), 'timpora-without-'));
  const keys = makeKeys(folder);
  const shared = demoConfig(inject('sampleFolder'));
  const schema = copySchema(shared.schema, join(folder, 'schema'));
  const policy = writeWithout(shared.policy, join(folder, 'policy.yaml'));
  const callers = writeWithout(shared.callers, join(folder, 'callers.yaml'));
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

/**
 * Every mention of the agency and of the group that it releases to goes, wherever the file has it. The committee stays:
 * its minutes are kept by the team's secretariat.
 */
function writeWithout(from: string, to: string): string {
  const gone = /^(binda|bindaRelease|binda-.*)$/;
  /** A name that goes, or a caller whose role does. */
  const isGone = (item: unknown): boolean =>
    gone.test(String(typeof item === 'object' && item !== null && 'role' in item ? item.role : item));
  const without = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((item) => !isGone(item)).map(without);
    if (typeof value !== 'object' || value === null) return value;
    const left = Object.entries(value).filter(([name]) => !gone.test(name));
    return Object.fromEntries(left.map(([name, inner]) => [name, without(inner)]));
  };
  writeFileSync(to, stringify(without(parse(readFileSync(from, 'utf8')))));
  return to;
}
