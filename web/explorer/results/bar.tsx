// The bar of an answer: as JSON or as a table, and the download of its lists.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadCsv } from '../../csv/download.ts';
import { toCsv } from '../../csv/write.ts';
import { AddProvenance } from './add-provenance.tsx';
import { fileName } from './file-name.ts';
import { ResultTableView } from './table-view.tsx';
import { toTables } from './tables.ts';
import { useResult } from './use-result.ts';

interface ResultBarProperties {
  readonly isTable: boolean;
  readonly onShowTable: (isTable: boolean) => void;
}

export function ResultBar({ isTable, onShowTable }: ResultBarProperties) {
  const { t } = useTranslation('explorer');
  const result = useResult();
  const tables = useMemo(() => toTables(result?.data ?? {}), [result]);
  const [chosen, choose] = useState(0);
  const table = tables[chosen] ?? tables[0];
  const isPartial = (result?.errors ?? 0) > 0;

  return (
    <>
      <div className="result-bar">
        <div role="group" aria-label={t('shownAs')} className="modes">
          <button type="button" aria-pressed={!isTable} onClick={() => onShowTable(false)}>
            JSON
          </button>
          <button type="button" aria-pressed={isTable} onClick={() => onShowTable(true)}>
            {t('table')}
          </button>
        </div>
        {tables.length > 1 && (
          <select
            aria-label={t('list')}
            value={String(table === undefined ? 0 : tables.indexOf(table))}
            onChange={(event) => choose(Number(event.target.value))}
          >
            {tables.map(({ list, rows }, place) => (
              <option key={list ?? ''} value={place}>
                {list === null ? t('outsideLists') : `${list} (${rows.length})`}
              </option>
            ))}
          </select>
        )}
        <button
          type="button"
          disabled={!table}
          onClick={() => table && downloadCsv(fileName(new Date(), isPartial), toCsv(table))}
        >
          {t('downloadCsv')}
        </button>
        <AddProvenance />
      </div>
      {isPartial && <p className="result-note">{t('partial', { errors: result?.errors ?? 0 })}</p>}
      {isTable && (table ? <ResultTableView table={table} /> : <p className="result-note">{t('noTable')}</p>)}
    </>
  );
}
