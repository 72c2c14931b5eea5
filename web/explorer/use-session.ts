// Who the page is for: opens a session for each choice, and stays with the former one where the gateway is silent.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Unanswered } from './gateway.ts';
import type { Identity } from './identity.ts';
import { openSession } from './session.ts';
import type { Session } from './session.ts';

export type SessionState =
  | { readonly status: 'opening' }
  | { readonly status: 'open'; readonly session: Session }
  | { readonly status: 'failed'; readonly problem: string };

/** A choice of who to be, and what became of it. */
export interface Stay<Choice> {
  readonly choice: Choice;
  readonly identity: Identity;
  /** That of this choice; never, not for one frame, that of another. */
  readonly state: SessionState;
  choose(choice: Choice): void;
  /** Why the last choice could not be made, and how to try it again; null where it was. */
  readonly missed: { readonly problem: string; retry(): void } | null;
}

interface Open<Choice> {
  readonly choice: Choice;
  readonly ending: AbortController;
}

const opening: SessionState = { status: 'opening' };

/** `toIdentity` is the same function at every call: another one would open another session. */
export function useSession<Choice>(
  first: () => Choice,
  toIdentity: (choice: Choice) => Identity,
): Stay<Choice> {
  const [choice, setChoice] = useState(first);
  const [attempt, setAttempt] = useState(0);
  const [settled, settle] = useState<{ readonly choice: Choice; readonly state: SessionState } | null>(null);
  const [missed, miss] = useState<{ readonly choice: Choice; readonly problem: string } | null>(null);
  const open = useRef<Open<Choice> | null>(null);
  const identity = useMemo(() => toIdentity(choice), [choice, toIdentity]);

  useEffect(() => {
    // Back where one was: that session never ended.
    if (open.current?.choice === choice) return undefined;
    const ending = new AbortController();
    const leave = (next: Open<Choice> | null): void => {
      open.current?.ending.abort();
      open.current = next;
    };
    const fail = (error: unknown): void => {
      if (ending.signal.aborted) return;
      const problem = error instanceof Error ? error.message : String(error);
      if (error instanceof Unanswered) {
        miss({ choice, problem });
        if (open.current) setChoice(open.current.choice);
        return;
      }
      leave(null);
      settle({ choice, state: { status: 'failed', problem } });
    };
    openSession(identity, ending.signal).then((session) => {
      if (ending.signal.aborted) return;
      leave({ choice, ending });
      settle({ choice, state: { status: 'open', session } });
    }, fail);
    return () => {
      if (open.current?.ending !== ending) ending.abort();
    };
  }, [choice, identity, attempt]);

  const choose = (next: Choice): void => {
    miss(null);
    setChoice(next);
  };
  return {
    choice,
    identity,
    state: settled?.choice === choice ? settled.state : opening,
    choose,
    missed: missed && {
      problem: missed.problem,
      retry() {
        choose(missed.choice);
        setAttempt(attempt + 1);
      },
    },
  };
}
