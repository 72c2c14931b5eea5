// The file of sample callers: who could not be served is told at the start, all at once.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { readPolicy } from '../../src/access/policy.ts';
import { readConfig } from '../../src/config/config.ts';
import { callersJsonSchema, readPersonas } from '../../src/demo/personas.ts';
import { StartError } from '../../src/errors.ts';

const { callers, policy } = readConfig({});

function faultsOf(...changes: readonly (readonly [from: string, to: string])[]): readonly string[] {
  const text = changes.reduce(
    (edited, [from, to]) => {
      expect(edited).toContain(from);
      return edited.replace(from, to);
    },
    readFileSync(callers, 'utf8'),
  );
  const file = join(mkdtempSync(join(tmpdir(), 'timpora-callers-')), 'callers.yaml');
  writeFileSync(file, text);
  try {
    readPersonas(file, readPolicy(policy));
    return [];
  } catch (error) {
    if (error instanceof StartError) return error.faults;
    throw error;
  }
}

test('a caller whose tokens the policy would refuse is named, with the reason', () => {
  expect(faultsOf(['role: naker-officer', 'role: customs-officer'])).toEqual([
    'naker-kapuas: a token of theirs would be refused: Expected a role of the policy in the token; correct it, or the policy',
  ]);
  expect(faultsOf(['agency: naker\n', 'agency: polri\n'], ["regions: ['61']", "regions: ['31']"])).toEqual([
    expect.stringContaining('dashboard-kalbar: a token of theirs would be refused: Expected regions'),
    expect.stringContaining(
      'naker-kapuas: a token of theirs would be refused: Expected the agency of the role',
    ),
  ]);
});

test('two callers of one name are refused, and so are keys that are not known', () => {
  expect(faultsOf(['name: dpo', 'name: auditor'])).toEqual([
    'auditor: expected each caller once; got two of this name; rename one',
  ]);
  expect(faultsOf(['default: AUDIT', 'default: AUDIT\n    password: x'])).toEqual([
    expect.stringMatching(/^callers\.\d+\.password: not a known key/),
  ]);
});

test('the published JSON Schema is that of the code', async () => {
  const text = await format(JSON.stringify(callersJsonSchema()), { parser: 'json', printWidth: 110 });
  await expect(text).toMatchFileSnapshot('../../config/callers.schema.json');
});
