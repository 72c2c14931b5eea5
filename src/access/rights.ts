// What a policy opens to a role under a purpose, line by line: a clearance is the highest of these for each owner.
import { GATEWAY } from '../model/model.ts';
import type { Level, Purpose } from './clearance.ts';
import type { Policy } from './policy-schema.ts';

/** A level of one owner's data, and the key of the policy that gives it. */
export interface Right {
  readonly owner: string;
  /** Never OPEN, which everyone has. */
  readonly level: Level;
  /** Such as `purposes.DATA_EXCHANGE.team` or `groups.bindaRelease.receivers`. */
  readonly rule: string;
}

/** Several rights may be of one owner. Whether the role may have the purpose and the order is not asked. */
export function rightsOf(
  policy: Policy,
  role: string,
  purpose: Purpose,
  orderKind: string | null,
): readonly Right[] {
  const rule = policy.purposes[purpose];
  const member = policy.roles[role];
  if (!rule || !member) return [];
  const { agency } = member;
  const key = (name: 'team' | 'own' | 'orderAgencies'): string => `purposes.${purpose}.${name}`;
  const ordered = orderKind === null ? [] : (policy.orderKinds[orderKind] ?? []);
  const rights: readonly Right[] = [
    ...[...policy.team, GATEWAY].map((owner) => ({ owner, level: rule.team, rule: key('team') })),
    ...(agency === undefined ? [] : [{ owner: agency, level: rule.own, rule: key('own') }]),
    ...ordered.map((owner) => ({ owner, level: rule.orderAgencies, rule: key('orderAgencies') })),
    ...Object.entries(policy.groups).flatMap(([owner, { level, receivers }]): readonly Right[] => [
      ...(agency !== undefined && receivers.includes(agency) && rule.groups.includes('receivers')
        ? [{ owner, level, rule: `groups.${owner}.receivers` }]
        : []),
      ...(member.groups.includes(owner) && rule.groups.includes('members')
        ? [{ owner, level, rule: `roles.${role}.groups` }]
        : []),
    ]),
  ];
  return rights.filter(({ level }) => level !== 'OPEN');
}
