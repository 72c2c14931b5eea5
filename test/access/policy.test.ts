// The policy: which clearances it gives, and what it may not say.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { mayKnow, reaches } from '../../src/access/clearance.ts';
import { clearanceOf, enumerateClearances, policyJsonSchema, readPolicy } from '../../src/access/policy.ts';
import { rightsOf } from '../../src/access/rights.ts';
import { StartError } from '../../src/errors.ts';

const file = join(import.meta.dirname, '../../config/policy.yaml');
const policy = readPolicy(file);
const original = readFileSync(file, 'utf8');

function faultsOf(...changes: readonly (readonly [string, string])[]): readonly string[] {
  let text = original;
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const changed = join(mkdtempSync(join(tmpdir(), 'timpora-policy-')), 'policy.yaml');
  writeFileSync(changed, text);
  try {
    readPolicy(changed);
  } catch (error) {
    if (error instanceof StartError) return error.faults;
    throw error;
  }
  return [];
}

describe('what a purpose gives', () => {
  test('statistics give nothing above OPEN', () => {
    for (const role of ['public', 'service', 'naker-officer', 'binda-kominda']) {
      expect(clearanceOf(policy, role, 'STATISTICS', null)).toEqual({ purpose: 'STATISTICS', levels: {} });
    }
  });

  test.each(['SUBJECT_ACCESS', 'AUDIT'] as const)('%s gives no register', (purpose) => {
    expect(clearanceOf(policy, 'auditor', purpose, null).levels).toEqual({ oversight: 'RESTRICTED' });
  });

  test('a team purpose gives OFFICIAL of every member and of the gateway, and nothing above', () => {
    const { levels } = clearanceOf(policy, 'naker-officer', 'DATA_EXCHANGE', null);
    expect(levels).toEqual(
      Object.fromEntries([...policy.team, 'gateway'].map((owner) => [owner, 'OFFICIAL'])),
    );
  });

  test("an order gives RESTRICTED of one's own agency and of its kind's agencies only", () => {
    const { levels } = clearanceOf(policy, 'imigrasi-officer', 'CASE_SETTLEMENT', 'CASE_IMMIGRATION');
    const restricted = Object.keys(levels).filter((owner) => levels[owner] === 'RESTRICTED');
    expect(restricted).toEqual(['bindaRelease', 'dukcapil', 'gateway', 'imigrasi']);
    expect(levels['naker']).toBe('OFFICIAL');
  });

  test("intelligence is one's own agency's, never another's", () => {
    for (const { role, clearance } of enumerateClearances(policy)) {
      const owners = Object.keys(clearance.levels).filter(
        (owner) => clearance.levels[owner] === 'INTELLIGENCE',
      );
      const agency = policy.roles[role]?.agency;
      for (const owner of owners) expect([agency, 'kominda']).toContain(owner);
      if (owners.length > 0) expect(clearance.purpose).toBe('INTELLIGENCE');
    }
  });

  test('only members of Kominda have what its originators share, and only for intelligence', () => {
    const having = enumerateClearances(policy).filter(({ clearance }) => clearance.levels['kominda']);
    expect(having.map(({ role, purpose }) => `${role} ${purpose}`)).toEqual([
      'binda-kominda INTELLIGENCE',
      'kesbangpol-kominda INTELLIGENCE',
    ]);
  });

  test('what BINDA releases is known to the receivers that the policy names, and to nobody else', () => {
    const label = { needs: { bindaRelease: 'RESTRICTED' }, purposes: null } as const;
    const knowing = enumerateClearances(policy).filter(({ clearance }) => mayKnow(clearance, label));
    expect(new Set(knowing.map(({ role }) => policy.roles[role]?.agency))).toEqual(
      new Set(['imigrasi', 'polri', 'binda']),
    );
    expect(knowing.map(({ purpose }) => purpose)).not.toContain('STATISTICS');
  });

  test('equal clearances are equal as JSON, without OPEN and with sorted owners', () => {
    for (const { clearance } of enumerateClearances(policy)) {
      expect(Object.keys(clearance.levels)).toEqual(Object.keys(clearance.levels).toSorted());
      expect(Object.values(clearance.levels)).not.toContain('OPEN');
    }
    expect(JSON.stringify(clearanceOf(policy, 'tni-officer', 'COOPERATION', null))).toBe(
      JSON.stringify(clearanceOf(policy, 'kemenag-officer', 'COOPERATION', null)),
    );
  });

  test('every purpose of every role is enumerated, with each order kind where it takes an order', () => {
    const grants = enumerateClearances(policy).filter(({ role }) => role === 'naker-officer');
    expect(
      grants.filter(({ purpose }) => purpose === 'JOINT_OPERATION').map(({ orderKind }) => orderKind),
    ).toEqual(['CASE_LABOUR', 'JOINT_FIELD']);
    expect(grants.filter(({ orderKind }) => orderKind === null)).toHaveLength(6);
  });
});

describe('a policy that does not hold', () => {
  test('all of its faults are told at once', () => {
    const faults = faultsOf(
      ['receivers: [binda, imigrasi, polri]', 'receivers: [binda, customs]'],
      ['agency: tni,', 'agency: army,'],
      ['JOINT_FIELD: [imigrasi, naker, polri, gateway]', 'JOINT_FIELD: [imigrasi, nobody]'],
      ['orderKinds: [CASE_IMMIGRATION] }', 'orderKinds: [CASE_UNKNOWN] }'],
      ['groups: [kominda] }', 'groups: [forum] }'],
      ['  AUDIT: { basis', '  # AUDIT: { basis'],
      ['{ purposes: [STATISTICS], default: STATISTICS }', '{ purposes: [STATISTICS], default: AUDIT }'],
    );
    const places = faults.map((fault) => fault.slice(0, fault.indexOf(': '))).toSorted();
    expect(places).toEqual([
      'groups.bindaRelease.receivers',
      'orderKinds.JOINT_FIELD',
      'roles.auditor.purposes',
      'roles.binda-kominda.groups',
      'roles.dukcapil-officer.orderKinds',
      'roles.public.default',
      'roles.tni-officer.agency',
    ]);
    expect(faults.join('\n')).toContain('"customs"');
  });

  test('an agency of the configuration must be a member of the team', () => {
    expect(() => readPolicy(file, ['naker', 'customs'])).toThrow(
      /agencies of the configuration: .*"customs"/,
    );
  });

  test('an order kind without agencies is refused', () => {
    expect(faultsOf(['CASE_LABOUR: [naker, imigrasi, gateway]', 'CASE_LABOUR: []'])).toEqual([
      expect.stringMatching(/^orderKinds\.CASE_LABOUR: expected at least one agency/),
    ]);
  });

  test('a purpose that takes an order is of no use to a role without order kinds', () => {
    expect(
      faultsOf([
        'agency: timpora, purposes: *officer, default: DATA_EXCHANGE, orderKinds: [JOINT_FIELD]',
        'agency: timpora, purposes: *officer, default: DATA_EXCHANGE',
      ]),
    ).toEqual([
      expect.stringMatching(/^roles\.timpora-officer\.orderKinds: .*CASE_SETTLEMENT/),
      expect.stringMatching(/^roles\.timpora-officer\.orderKinds: .*JOINT_OPERATION/),
    ]);
  });

  test.each<[string, readonly [string, string][], string]>([
    [
      'an order kind that no role takes',
      [
        [
          '  JOINT_FIELD: [imigrasi, naker, polri, gateway]',
          '  JOINT_FIELD: [imigrasi, naker, polri, gateway]\n  CASE_HEALTH: [naker]',
        ],
      ],
      'orderKinds.CASE_HEALTH: expected a role that names it',
    ],
    [
      'an order kind that only a role without such a purpose takes',
      [
        [
          '  JOINT_FIELD: [imigrasi, naker, polri, gateway]',
          '  JOINT_FIELD: [imigrasi, naker, polri, gateway]\n  CASE_HEALTH: [naker]',
        ],
        [
          'default: DATA_EXCHANGE }\n  kemenag',
          'default: DATA_EXCHANGE, orderKinds: [CASE_HEALTH] }\n  kemenag',
        ],
      ],
      'orderKinds.CASE_HEALTH: expected a role that names it',
    ],
    [
      'a role whose orders would open nothing',
      [
        [
          'default: DATA_EXCHANGE }\n  kemenag',
          'default: DATA_EXCHANGE, orderKinds: [JOINT_FIELD] }\n  kemenag',
        ],
      ],
      'roles.tni-officer.orderKinds: expected a purpose of the role that takes an order',
    ],
    [
      'a group that nobody is in',
      [['  kominda: {', '  forum: { level: RESTRICTED, receivers: [] }\n  kominda: {']],
      'groups.forum: expected a role that is in it',
    ],
    [
      'a group of agencies that have no role',
      [
        ['  kominda: {', '  forum: { level: RESTRICTED, receivers: [hospital] }\n  kominda: {'],
        ['bp3mi, timpora]', 'bp3mi, timpora, hospital]'],
      ],
      'groups.forum: expected a role that is in it',
    ],
    [
      'a group whose members have no purpose that serves them',
      [
        [
          'basis: UU 27/2022 art 31, team: OPEN, own: OPEN, order: none, groups: [members]',
          'basis: UU 27/2022 art 31, team: OPEN, own: OPEN, order: none, groups: []',
        ],
        ['groups: [oversight] }\n  auditor', '}\n  auditor'],
      ],
      'groups.oversight: expected a role that is in it, with a purpose that serves it',
    ],
    [
      'a purpose that opens something by an order, and takes none',
      [['own: OPEN, order: none, groups: []', 'own: OPEN, order: none, orderAgencies: OFFICIAL, groups: []']],
      'purposes.STATISTICS.orderAgencies: expected nothing',
    ],
  ])('%s is refused', (_what, changes, fault) => {
    expect(faultsOf(...changes)).toContainEqual(expect.stringContaining(fault));
  });

  test('what the policy opens is line by line the clearance, and nothing else', () => {
    for (const { role, purpose, orderKind, clearance } of enumerateClearances(policy)) {
      const rights = rightsOf(policy, role, purpose, orderKind);
      expect(new Set(rights.map(({ owner }) => owner))).toEqual(new Set(Object.keys(clearance.levels)));
      for (const { owner, level, rule } of rights) {
        expect(reaches(clearance.levels[owner] ?? 'OPEN', level)).toBe(true);
        // The key is one of the file.
        const value = rule.split('.').reduce<unknown>((inside, key) => Object(inside)[key], policy);
        expect(value, rule).toBeDefined();
      }
    }
  });

  test('a role of no agency has no team purpose', () => {
    expect(
      faultsOf(['service: { purposes: [STATISTICS]', 'service: { purposes: [STATISTICS, COOPERATION]']),
    ).toEqual([expect.stringMatching(/^roles\.service\.agency: .*COOPERATION/)]);
  });

  test('a policy that gives more clearances than it says is refused', () => {
    expect(faultsOf(['maximumViews: 64', 'maximumViews: 8'])).toEqual([
      expect.stringMatching(/^maximumViews: expected at most 8 different clearances; got 3\d;/),
    ]);
  });

  test('no agency and no group may take the name of the gateway', () => {
    expect(faultsOf(['bp3mi, timpora]', 'bp3mi, timpora, gateway]'])).toEqual([
      expect.stringMatching(/^gateway: /),
    ]);
  });

  test('an unknown key is named', () => {
    expect(faultsOf(['maximumViews: 64', 'maximumViews: 64\nminimumViews: 1'])).toEqual([
      expect.stringMatching(/^minimumViews: not a known key/),
    ]);
  });
});

test('the published JSON Schema is that of the code', async () => {
  const text = await format(JSON.stringify(policyJsonSchema()), { parser: 'json', printWidth: 110 });
  await expect(text).toMatchFileSnapshot('../../config/policy.schema.json');
});
