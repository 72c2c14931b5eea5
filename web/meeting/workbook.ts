// The pack as the sheets of a workbook: figures, differences and findings, with the rows of the list as it is shown.
import type { Sheet, SheetData } from 'write-excel-file/browser';
import { heads, number, text } from './cells.ts';
import type { Comparison } from './comparison.ts';
import type { Contents } from './contents.ts';
import { sumOf } from './findings.ts';
import type { Findings } from './findings.ts';
import { rowsOf } from './list-rows.ts';

/** A sheet for each part that this caller has. */
export function toSheets(contents: Contents): Sheet<Blob>[] {
  const { words, comparison, findings } = contents;
  const { t } = words;
  const widths = (...each: readonly number[]) => each.map((width) => ({ width }));
  return [
    { sheet: t('sheets.summary'), columns: widths(34, 34, 20, 14, 14, 70), data: summaryOf(contents) },
    ...(comparison
      ? [
          {
            sheet: t('sheets.differences'),
            columns: widths(34, 40, 16, 16, 40, 40),
            data: differencesOf(contents, comparison),
          },
        ]
      : []),
    ...(findings
      ? [
          {
            sheet: t('sheets.findings'),
            columns: widths(38, 34, 22, 22, 60, 40),
            data: findingsOf(contents, findings),
          },
        ]
      : []),
  ];
}

function headOf({ session, title, level, isSynthetic, words: { t, of } }: Contents): SheetData {
  return [
    [text(title, true)],
    [text(`${t('level')}: ${of('Level', level)}`)],
    [text(`${t('preparedFor')}: ${session.viewer.subject ?? t('everyone')}`)],
    ...(isSynthetic ? [[text(t('synthetic'))]] : []),
    [text(t('review'))],
    [],
  ];
}

function summaryOf(contents: Contents): SheetData {
  const { session, words, figures, compared } = contents;
  const { t, of, formats } = words;
  const titleOf = (agency: string): string => session.titles.get(agency) ?? agency;
  const comparisons = compared.flatMap(({ outcome }) =>
    'comparison' in outcome ? [outcome.comparison] : [],
  );
  return [
    ...headOf(contents),
    heads(
      t('figures.agency'),
      t('figures.figure'),
      t('figures.period'),
      t('figures.published'),
      t('figures.counted'),
      t('figures.definition'),
    ),
    ...figures.map(({ agency, measure, period, published, counted, definition }) => [
      text(titleOf(agency)),
      text(of(...measure)),
      text(formats.day(period)),
      published && published.value === null ? text(t('figures.withheld')) : number(published?.value),
      number(counted?.value),
      text(words.spoken(definition).text),
    ]),
    ...(comparisons.length > 0
      ? [
          [],
          heads(
            t('compare.measure'),
            t('compare.onlyFirst'),
            t('compare.onlySecond'),
            t('compare.both'),
            t('compare.differing'),
          ),
          ...comparisons.map(({ measure, sides, only, both, differing }) => [
            text(of('ReconciliationMeasure', measure)),
            text(`${titleOf(sides[0].agency)}: ${formats.number(only[0].totalCount)}`),
            text(`${titleOf(sides[1].agency)}: ${formats.number(only[1].totalCount)}`),
            number(both),
            number(differing.totalCount),
          ]),
        ]
      : []),
  ];
}

function differencesOf(contents: Contents, comparison: Comparison): SheetData {
  const { session, words, fields, list } = contents;
  const { t, of } = words;
  const titleOf = (agency: string): string => session.titles.get(agency) ?? agency;
  return [
    ...headOf(contents),
    [text(t('differences.title', { measure: of('ReconciliationMeasure', comparison.measure) }), true)],
    heads(t('sheets.kind'), t('differences.reason'), t('differences.explained'), t('differences.persons')),
    ...comparison.sides.flatMap(({ agency }, index) =>
      comparison.only[index === 0 ? 0 : 1].reasons.map(({ text: reason, isExplanation, count }) => [
        text(t('compare.onlyIn', { agency: titleOf(agency) })),
        text(reason),
        text(t(isExplanation ? 'yes' : 'no')),
        number(count),
      ]),
    ),
    [],
    heads(t('differences.field'), '', t('differences.explained'), t('differences.persons')),
    ...fields.map(({ field, explainedCount, totalCount }) => [
      text(of('ReconciledField', field)),
      null,
      number(explainedCount),
      number(totalCount),
    ]),
    ...(list && !list.isOfFindings ? rowsOf(contents, list) : []),
  ];
}

function findingsOf(contents: Contents, { rules, tally }: Findings): SheetData {
  const { session, words, places, tallies, list } = contents;
  const { t, of } = words;
  const severities = session.graph.valuesOf<string>('FindingSeverity').toReversed();
  return [
    ...headOf(contents),
    heads(
      t('findings.rule'),
      t('findings.basis'),
      t('findings.severity'),
      t('findings.count'),
      t('findings.agencies'),
      t('findings.code'),
    ),
    ...rules
      .filter(({ isComputed }) => isComputed)
      .map(({ code, title, legalBasis, severity, agencies }) => [
        text(title),
        text(legalBasis),
        text(of('FindingSeverity', severity)),
        number(tally.get(code) ?? null),
        text(agencies.join(', ')),
        text(code),
      ]),
    ...(places.length > 0
      ? [
          [],
          heads(t('region'), ...severities.map((severity) => of('FindingSeverity', severity)), t('total')),
          ...places.map(({ code, name }) => {
            const own = tallies.get(code);
            const counted = severities.map((severity) => rules.filter((rule) => rule.severity === severity));
            return [
              text(`${code} ${name}`),
              ...[...counted, rules].map((some) => number(own ? sumOf(own, some) : null)),
            ];
          }),
        ]
      : []),
    ...(list?.isOfFindings ? rowsOf(contents, list) : []),
  ];
}
