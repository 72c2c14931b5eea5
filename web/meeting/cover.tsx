// The head of the pack: of what region and day it is, for whom it was made, and how closely it is held.
import { toWords } from '../session/terms.ts';
import type { Session } from './session.ts';
import { useRunningHead } from './running-head.ts';
import { useWords } from './words.ts';

interface CoverProperties {
  readonly session: Session;
  readonly name: string;
  readonly day: string | null;
  readonly level: string;
  readonly isSynthetic: boolean;
}

export function Cover({ session, name, day, level, isSynthetic }: CoverProperties) {
  const { t, of, formats, language } = useWords(session);
  const { viewer, vocabulary } = session;
  const reader = viewer.subject ?? t('everyone');
  useRunningHead({
    left: [of('Level', level), ...(isSynthetic ? [t('synthetic')] : [])].join(' · '),
    right: [name, ...(day === null ? [] : [formats.day(day)]), reader].join(' · '),
  });
  return (
    <header className="cover">
      <p className="kicker">{t('kicker')}</p>
      <h2>
        {name}
        {day !== null && (
          <>
            , <time dateTime={day}>{formats.day(day)}</time>
          </>
        )}
      </h2>
      <dl>
        <div>
          <dt>{t('level')}</dt>
          <dd>{of('Level', level)}</dd>
        </div>
        <div>
          <dt>{t('preparedFor')}</dt>
          <dd>{reader}</dd>
        </div>
        <div>
          <dt>{t('purpose')}</dt>
          <dd>{toWords(viewer.purpose, language.toLowerCase(), vocabulary)}</dd>
        </div>
      </dl>
      <p className="review">
        {isSynthetic && <strong>{t('synthetic')}. </strong>}
        {t('review')}
      </p>
    </header>
  );
}
