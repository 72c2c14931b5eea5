// One list of an answer as a table.
import { useTranslation } from 'react-i18next';
import type { Cell } from '../../csv/write.ts';
import type { ResultTable } from './tables.ts';

/** More rows than this are slow to draw; the file has them all. */
const mostRows = 1_000;

export function ResultTableView({ table }: { readonly table: ResultTable }) {
  const { t } = useTranslation('explorer');
  const { list, columns, rows, total } = table;
  const caption =
    list === null
      ? t('outsideLists')
      : total === null || total <= rows.length
        ? t('rows', { list, rows: rows.length })
        : t('rowsOf', { list, rows: rows.length, total });
  return (
    <div className="result-table" role="region" aria-label={t('table')} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((row, place) => (
            // An answer does not change, so a row's place is its name.
            <tr key={place}>
              {columns.map((column) => (
                <td key={column}>{toText(row.get(column) ?? null)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && <p>{t('moreRows', { rows: mostRows })}</p>}
    </div>
  );
}

function toText(cell: Cell): string {
  return cell === null ? '' : String(cell);
}
