// The demo's callers and their tokens. A gateway that is not in demo mode has neither.
import { readAddress } from './address.ts';
import { reach } from './gateway.ts';
import { needsOrder } from './identity.ts';
import type { Identity } from './identity.ts';

export interface Caller {
  readonly name: string;
  readonly title: string;
  readonly agency: string | null;
  readonly role: string;
  readonly regions: readonly string[];
  readonly purposes: readonly string[];
  readonly defaultPurpose: string;
  readonly orders: readonly { readonly number: string; readonly kind: string }[];
}

export interface Demo {
  /** The fixed day on which the demo's data is read, `YYYY-MM-DD`. */
  readonly businessDate: string;
  readonly callers: readonly [Caller, ...Caller[]];
}

interface Token {
  readonly token: string;
  readonly expiresAt: string;
}

const renewBeforeMs = 30_000;

const everyone: Caller = {
  name: 'public',
  title: 'Public',
  agency: null,
  role: 'public',
  regions: [],
  purposes: ['STATISTICS'],
  defaultPurpose: 'STATISTICS',
  orders: [],
};

/**
 * The demo's callers, the public among them; null where the gateway is not in demo mode.
 *
 * @throws Unanswered
 */
export async function readDemo(): Promise<Demo | null> {
  const reply = await reach('/demo/callers');
  if (reply.status !== 200) return null;
  // The page and the gateway are of one version: the reply has the shape of its route.
  const demo = (await reply.json()) as Demo;
  const others = demo.callers.filter((caller) => caller.name !== everyone.name);
  return {
    ...demo,
    callers: [demo.callers.find((caller) => caller.name === everyone.name) ?? everyone, ...others],
  };
}

const tokens = new Map<string, Token>();

async function tokenFor(caller: string, signal: AbortSignal): Promise<string> {
  const held = tokens.get(caller);
  if (held && new Date(held.expiresAt).getTime() - Date.now() > renewBeforeMs) return held.token;
  const headers = { 'content-type': 'application/json' };
  const reply = await reach('/demo/token', {
    method: 'POST',
    headers,
    body: JSON.stringify({ caller }),
    signal,
  });
  if (!reply.ok)
    throw new Error(`Expected a token for ${caller} from /demo/token, got HTTP ${reply.status}.`);
  // As above: the reply has the shape of its route.
  const token = (await reply.json()) as Token;
  tokens.set(caller, token);
  return token.token;
}

/** What the caller menu stands at. */
export interface Selection {
  readonly caller: Caller;
  readonly purpose: string;
  /** The number of the order; null where the purpose needs none. */
  readonly order: string | null;
  /** What the address names and there is not; null where all of it is there. */
  readonly unmet: { readonly name: 'caller' | 'purpose' | 'order'; readonly asked: string } | null;
}

/** The nearest selection that the caller may make: their default purpose, their first order. */
export function select(caller: Caller, purpose?: string | null, order?: string | null): Selection {
  const chosen = purpose && caller.purposes.includes(purpose) ? purpose : caller.defaultPurpose;
  if (!needsOrder(chosen)) return { caller, purpose: chosen, order: null, unmet: null };
  const orders = caller.orders.map(({ number }) => number);
  const taken = orders.find((number) => number === order) ?? orders[0] ?? null;
  return { caller, purpose: chosen, order: taken, unmet: null };
}

/**
 * The selection that an address names, as in `/explorer#caller=…&purpose=…`; null where it names no caller. What the
 * address names and there is not is told, and an order that the caller has not never opens another one.
 */
export function readSelection(hash: string, demo: Demo): Selection | null {
  const { named } = readAddress(hash);
  const name = named.get('caller');
  if (name === null) return null;
  const caller = demo.callers.find((known) => known.name === name);
  if (!caller) return { ...select(demo.callers[0]), unmet: { name: 'caller', asked: name } };
  const purpose = named.get('purpose');
  if (purpose !== null && !caller.purposes.includes(purpose))
    return { ...toDefault(caller), unmet: { name: 'purpose', asked: purpose } };
  const order = named.get('order');
  const isOrdered = needsOrder(purpose ?? caller.defaultPurpose);
  if (isOrdered && order !== null && !caller.orders.some(({ number }) => number === order))
    return { ...toDefault(caller), unmet: { name: 'order', asked: order } };
  return select(caller, purpose, order);
}

/** Under no order, even where the default purpose needs one: the gateway then says so. */
function toDefault(caller: Caller): Selection {
  return { ...select(caller), order: null };
}

/** What {@link readSelection} reads. */
export function toNamed({
  caller,
  purpose,
  order,
}: Omit<Selection, 'unmet'>): Readonly<Record<string, string>> {
  return { caller: caller.name, purpose, ...(order === null ? {} : { order }) };
}

export function toIdentity({ caller, purpose, order }: Selection): Identity {
  return {
    key: JSON.stringify([caller.name, purpose, order]),
    purpose,
    order,
    token: async (signal) => (caller.name === everyone.name ? null : tokenFor(caller.name, signal)),
  };
}
