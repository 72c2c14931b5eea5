// The file of the demo's callers: the one description that types, faults and the published JSON Schema come from.
import { z } from 'zod';
import { purposes } from '../access/clearance.ts';
import { agencyName, oneOf, pattern, text } from '../config/vocabulary.ts';

const purpose = oneOf(purposes, 'a purpose');

const order = z.strictObject(
  {
    // It is a part of a view's name, `caller:PURPOSE:ORDER`, and the value of a header.
    number: pattern(
      /^[!-9;-~]+$/,
      'the number of an assignment order, in letters, digits and signs without blanks or colons, such as SPRIN-61-2025-014',
    ),
    kind: text('an order kind of the policy, such as CASE_LABOUR'),
    from: z.iso
      .date("a date in quotes, such as '2025-01-01'")
      .nullable()
      .default(null)
      .describe('The first day on which it is valid; null for any before its last.'),
    until: z.iso
      .date("a date in quotes, such as '2025-12-31'")
      .describe('The last day on which it is valid.'),
    cases: z
      .array(text('the number of a case'), 'a list of case numbers')
      .default([])
      .describe("The numbers of the holder's own cases."),
  },
  'a group with number, kind and until',
);

const caller = z.strictObject(
  {
    name: pattern(
      /^[a-z][a-z0-9-]*$/,
      'a short name such as naker-kapuas, which is also the subject of tokens',
    ),
    title: text('who that is, for the menu of callers'),
    agency: agencyName.nullable().default(null),
    role: text('a role of the policy, such as naker-officer'),
    regions: z
      .array(text("a region by its code in quotes, such as '62.03'"), 'a list of regions')
      .default([]),
    purposes: z.array(purpose, 'a list of purposes').min(1, 'at least one purpose'),
    default: purpose.describe('The purpose of a request that names none.'),
    orders: z.array(order, 'a list of orders').default([]),
  },
  'a group with name, title, role, purposes and default',
);

export const callersSchema = z.strictObject({
  callers: z.array(caller, 'a list of callers').describe('In the order of the menu.'),
});
