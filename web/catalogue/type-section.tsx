// One type of the graph: what its rows are about, and each of its fields.
import { useTranslation } from 'react-i18next';
import { placeOf } from '../session/catalogue.ts';
import type { CatalogueEntry, Freshness } from '../session/catalogue.ts';
import type { ContentProperties } from '../session/definition.ts';
import { EntryDetails } from '../session/entry-details.tsx';
import type { Session } from './session.ts';

interface TypeSectionProperties extends Pick<ContentProperties<Session>, 'addressOf'> {
  readonly entries: readonly [CatalogueEntry, ...CatalogueEntry[]];
  /** The entry that the address names. */
  readonly place: string | null;
  readonly freshness: ReadonlyMap<string, Freshness> | null;
  readonly vocabulary: ReadonlyMap<string, string>;
}

export function TypeSection({ entries, place, freshness, vocabulary, addressOf }: TypeSectionProperties) {
  const { t } = useTranslation('catalogue');
  const [{ type, concept }] = entries;
  return (
    <section className="type" aria-labelledby={type}>
      <h2 id={type} tabIndex={-1}>
        {type}
      </h2>
      <p lang="en">{concept}</p>
      {entries.map((entry) => {
        const name = placeOf(entry);
        return (
          <article key={name} id={name} tabIndex={-1} className={name === place ? 'entry named' : 'entry'}>
            <h3>
              <a href={addressOf('catalogue', name)} aria-label={t('linkTo', { name })}>
                {entry.field}
              </a>
            </h3>
            <EntryDetails
              entry={entry}
              freshness={freshness === null ? undefined : (freshness.get(name) ?? null)}
              vocabulary={vocabulary}
            />
          </article>
        );
      })}
    </section>
  );
}
