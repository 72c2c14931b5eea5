// The catalogue of one caller's graph: what they look for, by type.
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadCsv } from '../csv/download.ts';
import { toCsv } from '../csv/write.ts';
import { placeOf } from '../session/catalogue.ts';
import type { ContentProperties } from '../session/definition.ts';
import { byType, everything, select } from './filter.ts';
import { Filters } from './filters.tsx';
import type { Session } from './session.ts';
import { toTable } from './to-table.ts';
import { TypeSection } from './type-section.tsx';
import { useFreshness } from './use-freshness.ts';
import { useArrival, usePlace } from './use-place.ts';

export function Catalogue({ session, addressOf }: ContentProperties<Session>) {
  const { t } = useTranslation('catalogue');
  const { entries, vocabulary } = session;
  const [wanted, want] = useState(everything);
  const freshness = useFreshness(session);
  const place = usePlace();
  // A link leads to its field, whatever was searched for before.
  useEffect(() => want(everything), [place]);

  // A long catalogue is drawn after the letter that was typed.
  const settled = useDeferredValue(wanted);
  const found = useMemo(() => select(entries, settled), [entries, settled]);
  const groups = useMemo(() => [...byType(found)], [found]);
  useArrival(place, settled === everything ? groups : null);
  const isElsewhere =
    place !== null && !entries.some((entry) => placeOf(entry) === place || entry.type === place);

  return (
    <div className="catalogue">
      <p className="purpose">{t('purpose')}</p>
      <Filters entries={entries} wanted={wanted} vocabulary={vocabulary} onWant={want} />
      <div className="found">
        <p role="status">{t('found', { found: found.length, all: entries.length })}</p>
        <button
          type="button"
          disabled={found.length === 0}
          onClick={() =>
            downloadCsv('timpora-field-catalogue.csv', toCsv(toTable(found, freshness ?? new Map())))
          }
        >
          {t('downloadCsv')}
        </button>
      </div>
      {isElsewhere && <p role="alert">{t('noSuchField', { place })}</p>}
      <nav className="types" aria-label={t('types')}>
        {groups.map(([type]) => (
          <a key={type} href={addressOf('catalogue', type)}>
            {type}
          </a>
        ))}
      </nav>
      {groups.map(([type, group]) => (
        <TypeSection
          key={type}
          entries={group}
          place={place}
          freshness={freshness}
          vocabulary={vocabulary}
          addressOf={addressOf}
        />
      ))}
    </div>
  );
}
