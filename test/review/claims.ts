// Holds what an explanation claims against the policy, the labels and the view, by rules written a second time.
import { reaches } from '../../src/access/clearance.ts';
import type { Level } from '../../src/access/clearance.ts';
import type { Policy } from '../../src/access/policy.ts';
import type { Explanation } from '../../src/review/explain.ts';

/** What a key of the policy gives of an owner's data, read from the policy as a person would; OPEN where it gives nothing. */
export function levelBy(policy: Policy, of: Explanation['of'], rule: string, owner: string): Level {
  const [group, name, key] = rule.split('.');
  const role = policy.roles[of.role];
  const purpose = policy.purposes[of.purpose];
  if (!role || !purpose) return 'OPEN';
  if (group === 'purposes' && name === of.purpose) {
    if (key === 'team' && (policy.team.includes(owner) || owner === 'gateway')) return purpose.team;
    if (key === 'own' && role.agency === owner) return purpose.own;
    const opened = policy.orderKinds[of.orderKind ?? ''] ?? [];
    if (key === 'orderAgencies' && opened.includes(owner)) return purpose.orderAgencies;
  }
  const serves = (whom: 'receivers' | 'members') => purpose.groups.includes(whom);
  const level = policy.groups[owner]?.level ?? 'OPEN';
  if (group === 'groups' && name === owner && key === 'receivers' && serves('receivers'))
    return policy.groups[owner]?.receivers.some((agency) => agency === role.agency) ? level : 'OPEN';
  if (group === 'roles' && name === of.role && key === 'groups' && serves('members'))
    return role.groups.includes(owner) ? level : 'OPEN';
  return 'OPEN';
}

/** The highest level that any key of the policy gives. */
function bestLevel(policy: Policy, of: Explanation['of'], owner: string): Level {
  const rules = [
    ...['team', 'own', 'orderAgencies'].map((key) => `purposes.${of.purpose}.${key}`),
    `groups.${owner}.receivers`,
    `roles.${of.role}.groups`,
  ];
  return rules
    .map((rule) => levelBy(policy, of, rule, owner))
    .reduce((best, level) => (reaches(level, best) ? level : best), 'OPEN');
}

/** What of the explanation does not hold, in words. */
export function falseClaims(
  { of, given, withheld }: Explanation,
  policy: Policy,
  {
    mentions,
    canDo,
    agencies,
  }: {
    /** Whether the SDL of the view has an element of the type. */
    readonly mentions: (type: string) => boolean;
    /** Whether the source of the record can do it; null where there is no such record. */
    readonly canDo: (record: string, ability: string) => boolean | null;
    readonly agencies: readonly string[];
  },
): readonly string[] {
  const wrong: string[] = [];
  const claim = (place: string, holds: boolean, what: string) => {
    if (!holds) wrong.push(`${place}: ${what}`);
  };
  for (const [place, rule] of given) {
    if (rule.kind === 'generated') claim(place, given.has(rule.from), `${rule.from} is not given`);
    if (rule.kind !== 'cleared') continue;
    claim(place, rule.needs.length > 0 || rule.purposes !== null, 'needs nothing');
    for (const { owner, level, rules, grounds } of rule.needs) {
      claim(place, rules.length > 0 && grounds.length > 0, `nothing gives ${level} of ${owner}`);
      for (const key of rules)
        claim(place, reaches(levelBy(policy, of, key, owner), level), `${key} does not give it`);
    }
    if (rule.purposes) claim(place, rule.purposes.of.includes(of.purpose), 'the purpose is another');
  }
  for (const [place, rule] of withheld) {
    switch (rule.kind) {
      case 'label':
        claim(place, rule.lacks.length > 0 || rule.purposes !== null, 'lacks nothing');
        for (const { owner, needed, held, grounds } of rule.lacks) {
          claim(place, grounds.length > 0, 'no label asks for it');
          claim(place, held === bestLevel(policy, of, owner), `${held} of ${owner} is not what it has`);
          claim(place, !reaches(held, needed), `has ${needed} of ${owner}`);
        }
        if (rule.purposes) claim(place, !rule.purposes.of.includes(of.purpose), 'has the purpose');
        break;
      case 'part':
        claim(place, withheld.has(rule.of) && place.startsWith(rule.of), `${rule.of} is not withheld`);
        break;
      case 'generated':
        claim(place, withheld.has(rule.from), `${rule.from} is not withheld`);
        break;
      case 'type':
        claim(place, !given.has(rule.type), `${rule.type} is given`);
        break;
      case 'absent':
        claim(place, !agencies.includes(rule.agency), `${rule.agency} is connected`);
        break;
      case 'source':
        claim(place, given.has(rule.type) && canDo(rule.type, rule.cannot) === false, 'the source can');
        break;
      case 'empty':
        claim(
          place,
          [...given.keys()].every((each) => !each.startsWith(`${place}.`)),
          'something is left',
        );
        break;
      case 'unused':
        claim(place, !/[.(]/.test(place) && !mentions(place), 'something uses it');
    }
  }
  return wrong;
}
