// From a caller and the request's headers to a session: which purpose, which order, and what these give.
import { GatewayError } from '../errors.ts';
import type { Caller, Order, Session } from './caller.ts';
import type { BusinessClock } from './clock.ts';
import { clearanceOf, takesOrder } from './policy.ts';
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
  const order =
    number === undefined ? null : ordersInForce(policy, caller, today).find((each) => each.number === number);
  if (order === undefined) throw refusal();
  return {
    caller,
    purpose,
    order,
    today,
    clearance: clearanceOf(policy, caller.role, purpose, order?.kind ?? null),
  };
}

/** The orders that the caller may name on a day: not past, and of a kind that their role takes. */
export function ordersInForce(
  policy: Policy,
  { role, orders }: Pick<Caller, 'role' | 'orders'>,
  today: string,
): readonly Order[] {
  const kinds = policy.roles[role]?.orderKinds ?? [];
  return orders.filter(({ kind, until }) => until >= today && kinds.includes(kind));
}

function refusal(): GatewayError {
  return new GatewayError(
    'FORBIDDEN',
    `Expected a purpose of yours (${purposeHeader}), with an order of yours that is in force (${orderHeader}) ` +
      'exactly where the purpose takes one; ask { viewer { purposes } } without these headers to see yours',
  );
}
