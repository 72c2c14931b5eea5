// The search field and the two menus above the catalogue.
import { useTranslation } from 'react-i18next';
import type { CatalogueEntry } from '../session/catalogue.ts';
import { Choice } from '../session/choice.tsx';
import { toWords } from '../session/terms.ts';
import { valuesOf } from './filter.ts';
import type { Wanted } from './filter.ts';

interface FiltersProperties {
  readonly entries: readonly CatalogueEntry[];
  readonly wanted: Wanted;
  readonly vocabulary: ReadonlyMap<string, string>;
  readonly onWant: (wanted: Wanted) => void;
}

export function Filters({ entries, wanted, vocabulary, onWant }: FiltersProperties) {
  const { t, i18n } = useTranslation('catalogue');
  const any = { value: '', text: t('any') };
  return (
    <search className="filters" aria-label={t('searchLabel')}>
      <label className="control" htmlFor="catalogue-search">
        <span>{t('search')}</span>
        <input
          id="catalogue-search"
          type="search"
          autoComplete="off"
          placeholder={t('searchHint')}
          value={wanted.search}
          onChange={(event) => onWant({ ...wanted, search: event.target.value })}
        />
      </label>
      <Choice
        label={t('owner')}
        value={wanted.owner}
        options={[any, ...valuesOf(entries, 'owner').map((value) => ({ value, text: value }))]}
        onChoose={(owner) => onWant({ ...wanted, owner })}
      />
      <Choice
        label={t('classification')}
        value={wanted.classification}
        options={[
          any,
          ...valuesOf(entries, 'classification').map((value) => ({
            value,
            text: toWords(value, i18n.language, vocabulary),
          })),
        ]}
        onChoose={(classification) => onWant({ ...wanted, classification })}
      />
    </search>
  );
}
