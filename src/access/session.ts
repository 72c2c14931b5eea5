// From a caller and the request's headers to a session: which purpose, which order, and what these give.
import { GatewayError } from '../errors.ts';
import type { Caller, Order, Session } from './caller.ts';
import type { Clearance } from './clearance.ts';
import type { BusinessClock } from './clock.ts';
import { clearanceOf, mayAskForIntelligence, takesOrder } from './policy.ts';
import type { Policy } from './policy.ts';

/** The headers by which a caller chooses. */
export const purposeHeader = 'x-timpora-purpose';
export const orderHeader = 'x-timpora-order';

/** Headers by their names in small letters; several of one name are joined by a comma, and then match nothing. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Opens the session of one request: a purpose of the caller's own (their default where none is named), with an
 * order of theirs exactly where the purpose takes one.
 *
 * @throws GatewayError FORBIDDEN, with one message for every cause.
 */
export function openSession(policy: Policy, caller: Caller, headers: Headers, clock: BusinessClock): Session {
  const today = clock();
  const wanted = headers[purposeHeader] ?? caller.defaultPurpose;
  const purpose = caller.purposes.find((each) => each === wanted);
  if (purpose === undefined) throw refusal();
  const number = headers[orderHeader];
  if (takesOrder(policy, purpose) !== (number !== undefined)) throw refusal();
  const order = number === undefined ? null : findOrder(policy, caller, number, today);
  return {
    caller,
    purpose,
    basis: policy.purposes[purpose]?.basis ?? '',
    order,
    today,
    mayAskForIntelligence: mayAskForIntelligence(policy, caller.role),
    clearance: clearanceOf(policy, caller.role, purpose, order?.kind ?? null),
  };
}

function findOrder(policy: Policy, caller: Caller, number: string | readonly string[], today: string): Order {
  const order = ordersInForce(policy, caller, today).find((each) => each.number === number);
  if (!order) throw refusal();
  return order;
}

/** The orders that the caller may name on a day: begun, not past, and of a kind that their role takes. */
export function ordersInForce(
  policy: Policy,
  { orders, role }: Pick<Caller, 'orders' | 'role'>,
  today: string,
): readonly Order[] {
  const kinds = policy.roles[role]?.orderKinds ?? [];
  return orders.filter(
    ({ from, until, kind }) => (from ?? today) <= today && until >= today && kinds.includes(kind),
  );
}

/** What each purpose of the caller gives: with each order of theirs that is in force, where it takes one. */
export function clearancesOf(
  policy: Policy,
  { caller, today }: Pick<Session, 'caller' | 'today'>,
): readonly Clearance[] {
  return caller.purposes.flatMap((purpose) => {
    const kinds = takesOrder(policy, purpose)
      ? ordersInForce(policy, caller, today).map(({ kind }) => kind)
      : [null];
    return kinds.map((kind) => clearanceOf(policy, caller.role, purpose, kind));
  });
}

function refusal(): GatewayError {
  return new GatewayError(
    'FORBIDDEN',
    `Expected a purpose of yours (${purposeHeader}), with an order of yours that is in force (${orderHeader}) ` +
      'exactly where the purpose takes one; ask { viewer { purposes } } without these headers to see yours',
  );
}
