// The page: a bar that says who asks, above a content that is theirs alone.
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageChoice } from '../language/language-choice.tsx';
import { toAddress } from './address.ts';
import type { Introduced, PageDefinition, PageName } from './definition.ts';
import { Problem } from './problem.tsx';
import { Remark } from './remark.tsx';
import { SkipLink } from './skip-link.tsx';
import type { Stay } from './use-session.ts';

interface PageProperties<Session extends Introduced> {
  readonly definition: PageDefinition<Session>;
  readonly stay: Stay<unknown, Session>;
  /** The controls of the bar; the session is null until the gateway has said who the caller is. */
  readonly controls: (session: Introduced | null) => ReactNode;
  readonly note: ReactNode;
  /** Who the caller is, as an address says it; empty where it cannot. */
  readonly named: Readonly<Record<string, string>>;
  readonly demoCaller: string | null;
  readonly isSynthetic: boolean;
  /** What the address names and there is not, in a sentence; null where all of it is there. */
  readonly unmet: string | null;
}

const pages: readonly PageName[] = ['meeting', 'explorer', 'catalogue'];

export function Page<Session extends Introduced>(properties: PageProperties<Session>) {
  const { definition, stay, controls, note, named, demoCaller, isSynthetic, unmet } = properties;
  const { t } = useTranslation('session');
  const { state, identity, missed } = stay;
  const session = state.status === 'open' ? state.session : null;
  const { name, Content } = definition;
  const title = t(name);
  useEffect(() => {
    document.title = `${title} · timpora-gateway`;
  }, [title]);

  return (
    <>
      <SkipLink to={definition.skipTo} />
      <header className="bar">
        <div className="row">
          <h1>
            <a href="/">timpora-gateway</a> {title}
          </h1>
          <div className="controls">{controls(session)}</div>
        </div>
        <div className="row">
          <p className="who" role="status">
            {session ? describe(session, t) : state.status === 'opening' && missed === null && t('asking')}
          </p>
          <div className="aside">
            <p className="note">{note}</p>
            <nav aria-label={t('pages')}>
              {pages
                .filter((page) => page !== name)
                .map((page) => (
                  <a key={page} href={`/${page}${toAddress(null, named)}`}>
                    {t(page)}
                  </a>
                ))}
            </nav>
            <LanguageChoice />
          </div>
        </div>
      </header>
      {unmet !== null && <Remark text={unmet} />}
      {missed && <Problem error={missed.error} onRetry={missed.retry} />}
      {state.status === 'failed' && <Problem error={state.error} />}
      <main id="content" tabIndex={-1}>
        {session && (
          <Content
            key={identity.key}
            session={session}
            addressOf={(page, place) => `/${page}${toAddress(place, named)}`}
            demoCaller={demoCaller}
            isSynthetic={isSynthetic}
          />
        )}
      </main>
    </>
  );
}

function describe(
  { viewer, regions }: Introduced,
  t: ReturnType<typeof useTranslation<'session'>>['t'],
): string {
  const { subject, role } = viewer;
  if (subject === null) return t('youArePublic');
  return t('youAre', { subject, role, regions: regions.join(', ') || t('noRegions') });
}
