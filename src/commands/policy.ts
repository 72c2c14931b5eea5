// `timpora policy`: a policy as those read it who answer for it.
import type { Command } from 'commander';
import { addPolicyExplain } from './policy-explain.ts';
import { addPolicyDiff } from './policy-diff.ts';

export function addPolicy(program: Command): void {
  const policy = program
    .command('policy')
    .description('who may see what, and why: explain and compare policies');
  addPolicyExplain(policy);
  addPolicyDiff(policy);
}
