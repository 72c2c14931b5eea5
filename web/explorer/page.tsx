// The page: a bar that says who asks, above a workbench that is theirs alone.
import type { ReactNode } from 'react';
import type { Identity } from './identity.ts';
import type { Session } from './session.ts';
import { useSession } from './use-session.ts';
import type { Viewer } from './viewer.ts';
import { Workbench } from './workbench.tsx';

interface PageProperties {
  readonly identity: Identity;
  /** The controls of the bar; the viewer is null until the gateway has said who it is. */
  readonly controls: (viewer: Viewer | null) => ReactNode;
  readonly note: ReactNode;
}

export function Page({ identity, controls, note }: PageProperties) {
  const state = useSession(identity);
  const session = state.status === 'open' ? state.session : null;
  return (
    <>
      <header className="bar">
        <h1>
          <a href="/">timpora-gateway</a> explorer
        </h1>
        <div className="controls">{controls(session?.viewer ?? null)}</div>
        <p className="who" role="status">
          {session ? describe(session) : state.status === 'opening' && 'Asking the gateway who you are …'}
        </p>
        <p className="note">{note}</p>
      </header>
      <main>
        {state.status === 'failed' && (
          <p className="problem" role="alert">
            {state.problem}
          </p>
        )}
        {session && <Workbench key={identity.key} session={session} />}
      </main>
    </>
  );
}

function describe({ viewer, regions }: Session): string {
  if (viewer.subject === null) return 'You are the public, without a token';
  return `You are ${viewer.subject} · ${viewer.role} · ${regions.length === 0 ? 'no regions' : regions.join(', ')}`;
}
