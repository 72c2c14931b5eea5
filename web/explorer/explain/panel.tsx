// The panel that says what the field at the cursor means. It follows the cursor while it is open.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntryDetails } from '../../session/entry-details.tsx';
import { placeOf } from '../../session/catalogue.ts';
import { Problem } from '../../session/problem.tsx';
import { useWorkplace } from '../context.ts';
import type { Explanation } from '../session.ts';
import type { FieldPlace } from './field-at.ts';
import { useFieldAtCursor } from './use-field-at-cursor.ts';

type Found =
  | { readonly place: FieldPlace; readonly entry: Explanation | null }
  | { readonly place: FieldPlace; readonly error: unknown };

export function ExplainPanel() {
  const { t, i18n } = useTranslation('explorer');
  const field = useFieldAtCursor();
  return (
    <section className="explanation" lang={i18n.language} aria-label={t('explanation')}>
      <h2>{t('explanation')}</h2>
      <div aria-live="polite">
        {field === 'unreadable' ? (
          <p>{t('unreadable')}</p>
        ) : field === null ? (
          <p>{t('putCursor')}</p>
        ) : (
          <Explained place={field} />
        )}
      </div>
    </section>
  );
}

function Explained({ place }: { readonly place: FieldPlace }) {
  const { t } = useTranslation('explorer');
  const { session, addressOf } = useWorkplace();
  const found = useExplanation(place);
  const name = placeOf(place);
  return (
    <>
      <h3>
        <code>{name}</code>
      </h3>
      {found === null ? (
        <p>{t('explaining')}</p>
      ) : 'error' in found ? (
        <Problem error={found.error} />
      ) : found.entry === null ? (
        <>
          {place.description !== null && <p lang="en">{place.description}</p>}
          <p>{t('notInCatalogue', { dataType: place.dataType })}</p>
        </>
      ) : (
        <>
          <p lang="en">{found.entry.concept}</p>
          <EntryDetails
            entry={found.entry}
            freshness={found.entry.freshness}
            vocabulary={session.vocabulary}
          />
          <p>
            <a href={addressOf('catalogue', name)}>{t('openInCatalogue')}</a>
          </p>
        </>
      )}
    </>
  );
}

/** Null while the gateway is asked. */
function useExplanation(place: FieldPlace): Found | null {
  const { explain } = useWorkplace().session;
  const [found, find] = useState<Found | null>(null);
  useEffect(() => {
    let isWanted = true;
    explain(place.type, place.field).then(
      (entry) => isWanted && find({ place, entry }),
      (error: unknown) => isWanted && find({ place, error }),
    );
    return () => {
      isWanted = false;
    };
  }, [explain, place]);
  return found && placeOf(found.place) === placeOf(place) ? found : null;
}
