// The views of the sample callers by name: what a client's own schema is taken from.
import { createBusinessClock } from '../access/clock.ts';
import type { BusinessClock } from '../access/clock.ts';
import type { Session } from '../access/caller.ts';
import { takesOrder } from '../access/policy.ts';
import type { Policy } from '../access/policy.ts';
import { openSession, orderHeader, ordersInForce, purposeHeader } from '../access/session.ts';
import type { Config } from '../config/config.ts';
import { readDeclared } from '../declared.ts';
import { connectedPersonas, readPersonas } from '../demo/personas.ts';
import type { Persona } from '../demo/personas.ts';
import { GatewayError, StartError } from '../errors.ts';
import { designView } from '../views/design.ts';
import { readCapabilities } from './capabilities.ts';
import type { ViewName } from './name.ts';

/** What a request chooses a view by: the headers may be left out. */
export interface ViewChoice {
  readonly caller: string;
  readonly purpose?: string | undefined;
  readonly order?: string | undefined;
}

export interface CallerViews {
  /** Every view that a sample caller can have, each caller's default first. */
  readonly names: readonly ViewName[];
  /**
   * The SDL that a request of the caller would meet.
   *
   * @throws StartError where there is no such caller, or the choice is not theirs: it lists what there is
   */
  sdlOf(choice: ViewChoice): string;
}

/** Reads what is declared; no source is opened, and no data needed. */
export function readCallerViews(config: Config): CallerViews {
  const { model, policy } = readDeclared(config);
  const clock = createBusinessClock(config.clock);
  const callers = connectedPersonas(readPersonas(config.callers, policy), Object.keys(config.agencies));
  const capable = readCapabilities(config);
  const printed = new Map<string, string>();

  return {
    names: callers.flatMap((caller) => {
      const numbers = ordersInForce(policy, caller, clock()).map(({ number }) => number);
      const others = caller.purposes.filter((purpose) => purpose !== caller.defaultPurpose);
      return [caller.defaultPurpose, ...others].flatMap((purpose) =>
        (takesOrder(policy, purpose) ? numbers : [null]).map((order) => ({
          caller: caller.name,
          purpose,
          order,
        })),
      );
    }),
    sdlOf(choice) {
      const { clearance } = openAs(requireCaller(callers, choice.caller), choice, policy, clock);
      const key = JSON.stringify(clearance);
      const known = printed.get(key);
      if (known !== undefined) return known;
      const { sdl } = designView(model, clearance, capable);
      printed.set(key, sdl);
      return sdl;
    },
  };
}

/**
 * The session that a request of a sample caller would have.
 *
 * @throws StartError where the choice is not theirs: what a request is told of its headers is said here of what the
 *   caller may choose from
 */
export function openAs(
  { name, title: _, ...rights }: Persona,
  { purpose, order }: Omit<ViewChoice, 'caller'>,
  policy: Policy,
  clock: BusinessClock,
): Session {
  const headers = {
    ...(purpose !== undefined && { [purposeHeader]: purpose }),
    ...(order !== undefined && { [orderHeader]: order }),
  };
  try {
    return openSession(policy, { subject: name, ...rights }, headers, clock);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const { purposes, orders } = rights;
    const numbers = orders.map(({ number }) => number).join(', ') || 'none';
    throw new StartError(
      `${name} has no such purpose, or no such order with it. Choose one of:`,
      purposes.map((purpose) =>
        takesOrder(policy, purpose) ? `${purpose}, with an order: ${numbers}` : purpose,
      ),
    );
  }
}

/** @throws StartError that lists the callers there are */
export function requireCaller(callers: readonly Persona[], name: string): Persona {
  const found = callers.find((candidate) => candidate.name === name);
  if (found) return found;
  throw new StartError(
    `${name} is no sample caller of a connected agency. Choose one of:`,
    callers.map((known) => known.name),
  );
}
