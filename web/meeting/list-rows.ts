// The rows of the list that is open, as those of a sheet.
import type { SheetData } from 'write-excel-file/browser';
import { heads, text } from './cells.ts';
import type { Contents } from './contents.ts';

export function rowsOf(contents: Contents, { title, rows }: NonNullable<Contents['list']>): SheetData {
  const { words, ruleOf, nameOf } = contents;
  const { t, type, formats } = words;
  return [
    [],
    [text(title, true)],
    heads(
      t('sheets.name'),
      t('list.what'),
      t('sheets.nationality'),
      t('list.remark'),
      t('list.evidence'),
      t('sheets.employer'),
    ),
    ...rows.map(({ name, nationality, employer, region, rule, statements, remark, evidence }) => [
      text(name ?? t('list.unnamed')),
      text([...(rule === null ? [] : [ruleOf(rule)]), ...statements].join('\n')),
      text(nationality === null ? '' : formats.country(nationality)),
      text([remark, ...(region === null ? [] : [nameOf(region)])].join('\n')),
      text(
        evidence
          .map((row) => `${type(row.type)}, ${row.agency}, ${t('list.asOf', { day: row.asOf })}`)
          .join('\n'),
      ),
      text(employer ?? ''),
    ]),
  ];
}
