// The policy file: the one description that types, faults and the published JSON Schema come from.
import { z } from 'zod';
import { agencyName, oneOf, pattern, text, whole } from '../config/vocabulary.ts';
import type { Frozen } from '../config/frozen.ts';
import { levels, purposes } from './clearance.ts';

const level = (what: string) => oneOf(levels, what);
const purpose = oneOf(purposes, 'a purpose');
const agencyNames = (what: string) => z.array(agencyName, `a list of agencies: ${what}`).describe(what);
const groupName = pattern(/^[a-z][A-Za-z0-9]*$/, 'the name of a group, such as bindaRelease');
const orderKind = pattern(/^[A-Z][A-Z_]*$/, 'the name of an order kind, such as CASE_LABOUR');
const recordName = pattern(/^[A-Z][A-Za-z]*$/, 'the name of a record, such as BorderCrossing');
const roleName = pattern(/^[a-z][a-z0-9-]*$/, 'the name of a role, such as naker-officer');

const group = z.strictObject({
  level: level('what the group opens'),
  receivers: agencyNames('the agencies that the originator may release to'),
});

const rule = z.strictObject(
  {
    basis: text('the law that the purpose rests on, such as Permenimipas 2/2025 art 53(2)(a)').describe(
      'The law that the purpose rests on; the audit trail keeps it with each request.',
    ),
    team: level('what is opened of every member of the team'),
    own: level("what is opened of the caller's own agency"),
    order: oneOf(['required', 'none'], 'whether the purpose takes an order'),
    orderAgencies: level("what is opened of the agencies of the order's kind").default('OPEN'),
    groups: z
      .array(oneOf(['receivers', 'members'], 'whom of a group the purpose serves'), 'a list')
      .describe('Whom of a group the purpose serves: the roles of its receivers, the roles that name it.'),
  },
  'a group with basis, team, own, order and groups',
);

const role = z.strictObject(
  {
    agency: agencyName.optional(),
    purposes: z.array(purpose, 'a list of purposes').min(1, 'at least one purpose'),
    default: purpose.describe('The purpose of a token that names none.'),
    orderKinds: z.array(orderKind, 'a list of order kinds').default([]),
    groups: z
      .array(groupName, 'a list of groups')
      .default([])
      .describe('The groups that the role is a member of.'),
  },
  'a group with purposes and default',
);

export const policySchema = z.strictObject({
  maximumViews: whole(1, 1_000, 'how many different clearances the policy may give'),
  team: agencyNames('the members of the team').min(1, 'at least one agency'),
  regions: z
    .array(pattern(/^\d{2}$/, "a province's Kemendagri code in quotes, such as '61'"), 'a list of provinces')
    .describe('The provinces whose regions a token may name.'),
  existence: z
    .array(recordName, 'a list of records')
    .default([])
    .describe(
      'Records of which findings are told a hit or none across regions: whether rows of other regions clear them.',
    ),
  groups: z.record(groupName, group, 'a group of originators by name'),
  orderKinds: z.record(
    orderKind,
    agencyNames('the agencies that an order of this kind opens, and gateway for what is its own').min(
      1,
      'at least one agency',
    ),
    'a group of order kinds by name',
  ),
  purposes: z.partialRecord(purpose, rule, 'a group of purposes by name'),
  roles: z.record(roleName, role, 'a group of roles by name'),
});

/** A policy as it was read; only `readPolicy` makes one that is checked. */
export type Policy = Frozen<z.output<typeof policySchema>>;
