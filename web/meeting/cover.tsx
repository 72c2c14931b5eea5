// The head of the pack: of what region and day it is, for whom it was made, and how closely it is held.
import { toWords } from '../session/terms.ts';
import type { Session } from './session.ts';
import { useWords } from './words.ts';

interface CoverProperties {
  readonly session: Session;
  readonly name: string;
  readonly day: string | null;
  readonly level: string;
}

export function Cover({ session, name, day, level }: CoverProperties) {
  const { t, of, formats, language } = useWords(session);
  const { viewer, vocabulary } = session;
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
          <dd>{viewer.subject ?? t('everyone')}</dd>
        </div>
        <div>
          <dt>{t('purpose')}</dt>
          <dd>{toWords(viewer.purpose, language.toLowerCase(), vocabulary)}</dd>
        </div>
      </dl>
      <p className="review">{t('review')}</p>
    </header>
  );
}
