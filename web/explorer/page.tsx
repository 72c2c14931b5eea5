// The page: a bar that says who asks, above a workbench that is theirs alone.
import type { ReactNode } from 'react';
import { Problem } from './problem.tsx';
import type { Session } from './session.ts';
import type { Stay } from './use-session.ts';
import type { Viewer } from './viewer.ts';
import { Workbench } from './workbench.tsx';

interface PageProperties {
  readonly stay: Stay<unknown>;
  /** The controls of the bar; the viewer is null until the gateway has said who it is. */
  readonly controls: (viewer: Viewer | null) => ReactNode;
  readonly note: ReactNode;
}

export function Page({ stay, controls, note }: PageProperties) {
  const { state, identity, missed } = stay;
  const session = state.status === 'open' ? state.session : null;
  const isAsking = state.status === 'opening' && missed === null;
  return (
    <>
      <header className="bar">
        <div className="row">
          <h1>
            <a href="/">timpora-gateway</a> explorer
          </h1>
          <div className="controls">{controls(session?.viewer ?? null)}</div>
        </div>
        <div className="row">
          <p className="who" role="status">
            {session ? describe(session) : isAsking && 'Asking the gateway who you are …'}
          </p>
          <p className="note">{note}</p>
        </div>
      </header>
      {missed && <Problem text={missed.problem} onRetry={missed.retry} />}
      {state.status === 'failed' && <Problem text={state.problem} />}
      <main>{session && <Workbench key={identity.key} session={session} />}</main>
    </>
  );
}

function describe({ viewer, regions }: Session): string {
  if (viewer.subject === null) return 'You are the public, without a token';
  return `You are ${viewer.subject} · ${viewer.role} · ${regions.length === 0 ? 'no regions' : regions.join(', ')}`;
}
