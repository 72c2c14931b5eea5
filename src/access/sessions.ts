// Sessions that are opened again: what a caller chose, once for each choice and day. Callers ask with the same headers
// again and again, and what hangs on a session, such as the scope of its reads, is then worked out once as well.
import type { Caller, Session } from './caller.ts';
import type { BusinessClock } from './clock.ts';
import type { Policy } from './policy.ts';
import { openSession, orderHeader, purposeHeader } from './session.ts';
import type { Headers } from './session.ts';

interface Day {
  readonly today: string;
  /** By the headers that chose them. Those that are refused are not kept, so there are no more than rights. */
  readonly sessions: Map<string, Session>;
}

/**
 * @returns what opens the session of a request: the same object for the same caller, headers and day.
 * @throws GatewayError FORBIDDEN as {@link openSession} does
 */
export function rememberSessions(
  policy: Policy,
  clock: BusinessClock,
): (caller: Caller, headers: Headers) => Session {
  // A caller is kept no longer than the token that they showed.
  const days = new WeakMap<Caller, Day>();
  return (caller, headers) => {
    const today = clock();
    let day = days.get(caller);
    if (day?.today !== today) days.set(caller, (day = { today, sessions: new Map() }));
    // A header holds no line feed, and an absent one is not an empty one.
    const choice = `${present(headers[purposeHeader])}\n${present(headers[orderHeader])}`;
    const known = day.sessions.get(choice);
    if (known) return known;
    const session = openSession(policy, caller, headers, () => today);
    day.sessions.set(choice, session);
    return session;
  };
}

function present(header: string | readonly string[] | undefined): string {
  if (header === undefined) return '';
  return typeof header === 'string' ? `=${header}` : `*${header.join()}`;
}
