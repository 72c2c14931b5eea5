// What a policy file may say that each key alone cannot show to be wrong.
import { GATEWAY } from '../model/model.ts';
import type { Policy } from './policy-schema.ts';

/** One line for each name that stands for nothing, and for each right that could never or should never be had. */
export function findFaults(policy: Policy, connected: readonly string[]): readonly string[] {
  const known = (names: readonly string[], place: string, all: readonly string[], what: string) =>
    names
      .filter((name) => !all.includes(name))
      .map((name) => `${place}: expected ${what}; got ${JSON.stringify(name)}; correct it, or add it there`);
  const member = 'an agency of team';
  const groups = Object.keys(policy.groups);
  const kinds = Object.keys(policy.orderKinds);
  const everyone = policy.roles['public'];

  return [
    ...(policy.roles['public']
      ? []
      : ['roles.public: expected the role of callers without a token; got nothing']),
    ...(everyone && policy.purposes[everyone.default]?.order === 'required'
      ? [`roles.public.default: expected a purpose without an order; got ${everyone.default}`]
      : []),
    ...known(connected, 'agencies of the configuration', policy.team, member),
    ...repeated(policy.existence).map(
      (name) => `existence: expected each record once; got ${name} twice; leave one out`,
    ),
    ...repeated(policy.team).map((name) => `team: expected each agency once; got ${name} twice`),
    ...[...policy.team, ...groups]
      .filter((name) => name === GATEWAY)
      .map(() => "gateway: expected names of agencies and groups; got the gateway's own; choose another"),
    ...groups
      .filter((name) => policy.team.includes(name))
      .map((name) => `groups.${name}: expected a name that no agency has; got ${name}; rename the group`),
    ...Object.entries(policy.groups).flatMap(([name, { receivers }]) =>
      known(receivers, `groups.${name}.receivers`, policy.team, member),
    ),
    ...Object.entries(policy.orderKinds).flatMap(([kind, owners]) =>
      known(owners, `orderKinds.${kind}`, [...policy.team, GATEWAY], `${member}, or ${GATEWAY}`),
    ),
    ...Object.entries(policy.roles).flatMap(([name, role]) => {
      const place = `roles.${name}`;
      const rules = role.purposes.map((purpose) => ({ purpose, rule: policy.purposes[purpose] }));
      return [
        ...(role.agency === undefined ? [] : known([role.agency], `${place}.agency`, policy.team, member)),
        ...known(
          role.purposes,
          `${place}.purposes`,
          Object.keys(policy.purposes),
          'a purpose that purposes defines',
        ),
        ...known([role.default], `${place}.default`, role.purposes, "one of the role's own purposes"),
        ...known(role.orderKinds, `${place}.orderKinds`, kinds, 'an order kind that orderKinds defines'),
        ...known(role.groups, `${place}.groups`, groups, 'a group that groups defines'),
        ...rules
          .filter(({ rule }) => rule?.order === 'required' && role.orderKinds.length === 0)
          .map(
            ({ purpose }) => `${place}.orderKinds: expected an order kind, which ${purpose} takes; got none`,
          ),
        ...rules
          .filter(({ rule }) => role.agency === undefined && rule !== undefined && rule.team !== 'OPEN')
          .map(
            ({ purpose }) =>
              `${place}.agency: expected an agency, whose members alone have ${purpose}; got none`,
          ),
      ];
    }),
    ...neverHeld(policy),
  ];
}

/** Order kinds and groups that no role could ever come by, and what a purpose opens by an order that it does not take. */
function neverHeld({ roles, purposes, orderKinds, groups }: Policy): readonly string[] {
  const all = Object.entries(roles).map(([name, role]) => ({
    ...role,
    name,
    rules: role.purposes.flatMap((purpose) => purposes[purpose] ?? []),
  }));
  const takingOrders = all.filter(({ rules }) => rules.some(({ order }) => order === 'required'));
  const serves = (whom: 'receivers' | 'members', { rules }: (typeof all)[number]): boolean =>
    rules.some((rule) => rule.groups.includes(whom));
  return [
    ...Object.keys(orderKinds)
      .filter((kind) => !takingOrders.some((role) => role.orderKinds.includes(kind)))
      .map(
        (kind) =>
          `orderKinds.${kind}: expected a role that names it and has a purpose with an order; got none, ` +
          'so nobody could hold such an order; name it in orderKinds of a role, or take it out',
      ),
    ...all
      .filter((role) => role.orderKinds.length > 0 && !takingOrders.includes(role))
      .map(
        ({ name }) =>
          `roles.${name}.orderKinds: expected a purpose of the role that takes an order; got none, ` +
          'so its orders would open nothing; give it one, or leave orderKinds out',
      ),
    ...Object.entries(groups)
      .filter(
        ([name, { receivers }]) =>
          !all.some(
            (role) =>
              (role.agency !== undefined && receivers.includes(role.agency) && serves('receivers', role)) ||
              (role.groups.includes(name) && serves('members', role)),
          ),
      )
      .map(
        ([name]) =>
          `groups.${name}: expected a role that is in it, with a purpose that serves it; got none, ` +
          'so nobody could see what is its own; give it receivers or members, or take it out',
      ),
    ...Object.entries(purposes)
      .filter(([, rule]) => rule.order === 'none' && rule.orderAgencies !== 'OPEN')
      .map(
        ([purpose, { orderAgencies }]) =>
          `purposes.${purpose}.orderAgencies: expected nothing, since the purpose takes no order; ` +
          `got ${orderAgencies}; set order: required, or leave it out`,
      ),
  ];
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
