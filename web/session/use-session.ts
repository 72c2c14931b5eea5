// Who the page is for: opens a session for each choice, and stays with the former one where the gateway is silent.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Unanswered } from './gateway.ts';
import type { Identity } from './identity.ts';

/** Opens what a page has of one caller. The signal ends it: whatever it still asks for is cancelled. */
export type OpenSession<Session> = (identity: Identity, signal: AbortSignal) => Promise<Session>;

export type SessionState<Session> =
  | { readonly status: 'opening' }
  | { readonly status: 'open'; readonly session: Session }
  | { readonly status: 'failed'; readonly error: unknown };

/** A choice of who to be, and what became of it. */
export interface Stay<Choice, Session> {
  readonly choice: Choice;
  readonly identity: Identity;
  /** That of this choice; never, not for one frame, that of another. */
  readonly state: SessionState<Session>;
  choose(choice: Choice): void;
  /** Why the last choice could not be made, and how to try it again; null where it was. */
  readonly missed: { readonly error: unknown; retry(): void } | null;
}

interface Open<Choice> {
  readonly choice: Choice;
  readonly ending: AbortController;
}

const opening = { status: 'opening' } as const;

interface SessionOptions<Choice, Session> {
  readonly first: () => Choice;
  /** This and `openSession` are the same functions at every call: another one would open another session. */
  readonly toIdentity: (choice: Choice) => Identity;
  readonly openSession: OpenSession<Session>;
}

export function useSession<Choice, Session>({
  first,
  toIdentity,
  openSession,
}: SessionOptions<Choice, Session>): Stay<Choice, Session> {
  const [choice, setChoice] = useState(first);
  const [attempt, setAttempt] = useState(0);
  const [settled, settle] = useState<{
    readonly choice: Choice;
    readonly state: SessionState<Session>;
  } | null>(null);
  const [missed, miss] = useState<{ readonly choice: Choice; readonly error: unknown } | null>(null);
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
      if (error instanceof Unanswered) {
        miss({ choice, error });
        if (open.current) setChoice(open.current.choice);
        return;
      }
      leave(null);
      settle({ choice, state: { status: 'failed', error } });
    };
    openSession(identity, ending.signal).then((session) => {
      if (ending.signal.aborted) return;
      leave({ choice, ending });
      settle({ choice, state: { status: 'open', session } });
    }, fail);
    return () => {
      if (open.current?.ending !== ending) ending.abort();
    };
  }, [choice, identity, attempt, openSession]);

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
      error: missed.error,
      retry() {
        choose(missed.choice);
        setAttempt(attempt + 1);
      },
    },
  };
}
