// `timpora policy diff`: who gains and who loses what where one policy takes the place of another.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readCapabilities } from '../clients/capabilities.ts';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/config.ts';
import { readDeclared } from '../declared.ts';
import { StartError } from '../errors.ts';
import { comparePolicies } from '../review/compare.ts';
import { describeComparison } from '../review/report.ts';
import { createSide } from '../review/sides.ts';
import type { Side } from '../review/sides.ts';

interface Options {
  readonly json?: true;
}

const changes = 1;
const isWrongCall = 2;

function diff(before: string, after: string, { json }: Options): void {
  // Whatever stops the comparison was wrong with the call; what is found is said by the other two.
  process.exitCode = isWrongCall;
  const config = readConfig();
  const old = readSide(before, config);
  const now = readSide(after, config, old);
  const comparison = comparePolicies(old, now);
  if (json) console.log(JSON.stringify({ before, after, ...comparison }, null, 2));
  else console.log(describeComparison(comparison, old.model, now.model));
  process.exitCode = comparison.same ? 0 : changes;
}

interface PolicySide extends Side {
  /** The folder of its SDL files. */
  readonly schema: string;
}

/** A file is a policy; a folder has one as `policy.yaml`, and may have the SDL files that it is about in `schema`. */
function readSide(place: string, config: Config, other?: PolicySide): PolicySide {
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
  const policy = isFolder ? join(place, 'policy.yaml') : place;
  const own = join(place, 'schema');
  if (!existsSync(policy))
    throw new StartError('Expected two policies, each a file or a folder with policy.yaml:', [
      `${policy}: there is no such file`,
    ]);
  const schema = isFolder && existsSync(own) ? own : config.schema;
  const declared = readDeclared({ ...config, policy, schema });
  // Of one schema, equal clearances have one view, whichever policy gives them.
  if (other?.schema === schema) return { ...other, policy: declared.policy };
  return { ...createSide(declared.policy, declared.model, readCapabilities(config)), schema };
}

export function addPolicyDiff(policy: Command): void {
  policy
    .command('diff <old> <new>')
    .description('say who gains and who loses what where one policy takes the place of another')
    .option('--json', 'print it as JSON, with each element')
    .addHelpText(
      'after',
      `
A policy is a file such as config/policy.yaml, or a folder with policy.yaml and, where labels changed too, the SDL
files in schema. Without them the schema is that of the configuration. For those who hold the policy: it names
what callers do not know of. The exit status is 0 where nobody gains or loses anything, 1 where somebody does, 2
where the call is wrong.`,
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : isWrongCall))
    .action(diff);
}
