// Opens a session whenever the identity changes, and ends the former one.
import { useEffect, useState } from 'react';
import type { Identity } from './identity.ts';
import { openSession } from './session.ts';
import type { Session } from './session.ts';

export type SessionState =
  | { readonly status: 'opening' }
  | { readonly status: 'open'; readonly session: Session }
  | { readonly status: 'failed'; readonly problem: string };

const opening: SessionState = { status: 'opening' };

/** The state of this identity's session; never, not for one frame, that of another's. */
export function useSession(identity: Identity): SessionState {
  const [settled, settle] = useState<{ readonly identity: Identity; readonly state: SessionState } | null>(
    null,
  );

  useEffect(() => {
    const ended = new AbortController();
    const report = (state: SessionState): void => {
      if (!ended.signal.aborted) settle({ identity, state });
    };
    openSession(identity, ended.signal).then(
      (session) => report({ status: 'open', session }),
      (error: unknown) =>
        report({ status: 'failed', problem: error instanceof Error ? error.message : String(error) }),
    );
    return () => ended.abort();
  }, [identity]);

  return settled?.identity === identity ? settled.state : opening;
}
