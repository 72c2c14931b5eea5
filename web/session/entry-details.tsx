// What the catalogue says of one field, as pairs of name and value.
import { useTranslation } from 'react-i18next';
import type { CatalogueEntry, Freshness } from './catalogue.ts';
import { readDescription, toWords } from './terms.ts';

interface EntryDetailsProperties {
  readonly entry: CatalogueEntry;
  /** Undefined while it is not known yet. */
  readonly freshness: Freshness | undefined;
  readonly vocabulary: ReadonlyMap<string, string>;
}

export function EntryDetails({ entry, freshness, vocabulary }: EntryDetailsProperties) {
  const { t, i18n } = useTranslation('session');
  const words = (constant: string): string => toWords(constant, i18n.language, vocabulary);
  const { text, term } = readDescription(entry.definition);
  return (
    <dl className="details">
      <dt>{t('entry.definition')}</dt>
      <dd>
        <span lang="en">{text}</span>
        {term !== null && (
          <>
            {' '}
            (<i lang="id">{term}</i>)
          </>
        )}
      </dd>
      <dt>{t('entry.owner')}</dt>
      <dd>{entry.owner}</dd>
      <dt>{t('entry.classification')}</dt>
      <dd>{words(entry.classification)}</dd>
      <dt>{t('entry.legalBasis')}</dt>
      <dd>{entry.legalBasis}</dd>
      <dt>{t('entry.purposes')}</dt>
      <dd>{entry.purposes.map(words).join(', ') || t('entry.none')}</dd>
      <dt>{t('entry.unit')}</dt>
      <dd>{entry.unit ?? t('entry.none')}</dd>
      <dt>{t('entry.dataType')}</dt>
      <dd>
        <code>{entry.dataType}</code>
      </dd>
      <dt>{t('entry.source')}</dt>
      <dd>{t(`entry.sources.${toSource(entry.source)}`)}</dd>
      <dt>{t('entry.freshness')}</dt>
      <dd>
        {freshness === undefined ? (
          t('entry.asking')
        ) : freshness === null ? (
          t('entry.none')
        ) : (
          <time dateTime={freshness}>{freshness}</time>
        )}
      </dd>
    </dl>
  );
}

const sources = ['STORED', 'DECIDED', 'COMPUTED', 'LINKED', 'GATEWAY'] as const;

function toSource(source: string): (typeof sources)[number] | 'unknown' {
  return sources.find((known) => known === source) ?? 'unknown';
}
