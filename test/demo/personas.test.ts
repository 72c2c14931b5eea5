// The file of sample callers: who could not be served is told at the start, all at once.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { readPolicy } from '../../src/access/policy.ts';
import { parseName, toText } from '../../src/clients/name.ts';
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

test('an order of a kind that the role does not take is named, with those that it does', () => {
  expect(
    faultsOf(
      ['kind: CASE_IMMIGRATION', 'kind: CASE_OF_NOBODY'],
      ['kind: CASE_TRAFFICKING', 'kind: CASE_LABOUR'],
      [
        'role: service\n',
        "role: service\n    orders: [{ number: SPRIN-9, kind: CASE_LABOUR, until: '2025-12-31' }]\n",
      ],
    ),
  ).toEqual([
    'dashboard-kalbar: order SPRIN-9: expected no order; got CASE_LABOUR; ' +
      'correct it, or roles.service.orderKinds of the policy',
    "imigrasi-kalbar: order SPRIN-61-2025-014: expected one of the role's orderKinds, CASE_IMMIGRATION, CASE_LABOUR, " +
      'JOINT_FIELD; got CASE_OF_NOBODY; correct it, or roles.imigrasi-officer.orderKinds of the policy',
    "polri-kapuas: order SPRIN-62.03-2025-007: expected one of the role's orderKinds, CASE_TRAFFICKING, JOINT_FIELD; " +
      'got CASE_LABOUR; correct it, or roles.polri-officer.orderKinds of the policy',
  ]);
});

test.each(['SPRIN 61 014', 'SPRIN:61', 'SPRIN–61', ''])(
  'an order number that no name of a view could hold is refused: %j',
  (number) => {
    expect(faultsOf(['number: SPRIN-61-2025-014', `number: '${number}'`])).toEqual([
      expect.stringMatching(
        /^callers\.\d+\.orders\.0\.number: expected the number of an assignment order, .* without blanks or colons.*; got "/,
      ),
    ]);
  },
);

test('an order number of any form that is accepted is read back from the name of the view', () => {
  const number = `SPRIN/61.03-2025#7,'a'`;
  expect(faultsOf(['number: SPRIN-61-2025-014', `number: ${JSON.stringify(number)}`])).toEqual([]);
  const name = { caller: 'imigrasi-kalbar', purpose: 'CASE_SETTLEMENT', order: number };
  expect(parseName(toText(name))).toEqual(name);
  expect(parseName('imigrasi-kalbar:CASE_SETTLEMENT:SPRIN:61')).toBeUndefined();
});

test('the published JSON Schema is that of the code', async () => {
  const text = await format(JSON.stringify(callersJsonSchema()), { parser: 'json', printWidth: 110 });
  await expect(text).toMatchFileSnapshot('../../config/callers.schema.json');
});
