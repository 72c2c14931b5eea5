// Who is meant by a name on the command line: a sample caller as a request of theirs, or a role of the policy.
import { purposes } from '../access/clearance.ts';
import type { Purpose } from '../access/clearance.ts';
import type { BusinessClock } from '../access/clock.ts';
import { takesOrder } from '../access/policy.ts';
import type { Policy } from '../access/policy.ts';
import { openAs } from '../clients/views.ts';
import type { Persona } from '../demo/personas.ts';
import { StartError } from '../errors.ts';
import type { Asked } from './explain.ts';

export interface SubjectChoice {
  readonly as: string;
  readonly purpose?: string | undefined;
  /** The number of an order that the sample caller holds. */
  readonly order?: string | undefined;
  /** A kind of order, of a role. */
  readonly orderKind?: string | undefined;
}

/**
 * A role where there is one of the name, else a sample caller.
 *
 * @param readCallers asked for no role: a service's policy is seldom that of the sample callers
 * @throws StartError that lists what there is to choose from
 */
export function subjectOf(
  choice: SubjectChoice,
  policy: Policy,
  readCallers: () => readonly Persona[],
  clock: BusinessClock,
): Asked {
  const role = policy.roles[choice.as];
  if (role && choice.order !== undefined)
    throw new StartError(`${choice.as} is a role, and a role holds no order:`, [
      'give --order-kind instead of --order, or name a sample caller who holds it',
    ]);
  if (role) return ofRole(choice, policy, role);
  const callers = readCallers();
  const caller = callers.find(({ name }) => name === choice.as);
  if (!caller)
    throw new StartError(`${choice.as} is no role of the policy and no sample caller. Choose one of:`, [
      `roles: ${Object.keys(policy.roles).join(', ')}`,
      `sample callers: ${callers.map(({ name }) => name).join(', ')}`,
    ]);
  if (choice.orderKind !== undefined)
    throw new StartError(`${choice.as} is a sample caller, and holds orders by their numbers:`, [
      'give --order instead of --order-kind, or name a role',
    ]);
  const { order, purpose } = openAs(caller, choice, policy, clock);
  return { role: caller.role, purpose, orderKind: order?.kind ?? null };
}

function ofRole(
  { as, purpose: wanted, orderKind }: SubjectChoice,
  policy: Policy,
  role: Policy['roles'][string],
): Asked {
  const purpose: Purpose | undefined = purposes.find((each) => each === (wanted ?? role.default));
  if (purpose === undefined || !role.purposes.includes(purpose))
    throw new StartError(`${as} has no such purpose. Choose one of:`, [role.purposes.join(', ')]);
  if (!takesOrder(policy, purpose)) {
    if (orderKind === undefined) return { role: as, purpose, orderKind: null };
    throw new StartError(`${purpose} takes no order:`, ['leave --order-kind out, or choose another purpose']);
  }
  if (orderKind !== undefined && role.orderKinds.includes(orderKind)) return { role: as, purpose, orderKind };
  throw new StartError(`${purpose} takes an order of a kind of the role. Give one by --order-kind:`, [
    role.orderKinds.join(', '),
  ]);
}
