// All comparisons in one table: what one agency alone has, what both have, and how much of it is explained.
import { Suspense, lazy } from 'react';
import type { Compared, Comparison, Extent } from './comparison.ts';
import { Count } from './count.tsx';
import type { OpenList } from './count.tsx';
import type { Session } from './session.ts';
import { Section, Trouble } from './section.tsx';
import { useWords } from './words.ts';

/** Charts are a large part of the page that its tables do not wait for. */
const ends = { first: 'compare.onlyFirst', shared: 'compare.both', second: 'compare.onlySecond' } as const;

const OverlapChart = lazy(() => import('./overlap-chart.tsx'));

interface ComparePartProperties {
  readonly session: Session;
  /** The day that was chosen, `YYYY-MM-DD`; null for the business date. */
  readonly date: string | null;
  readonly compared: readonly Compared[];
  readonly onMeasure: (measure: string, list: Parameters<OpenList>[0]) => void;
}

export function ComparePart({ session, date, compared, onMeasure }: ComparePartProperties) {
  const { t, of, formats } = useWords(session);
  const comparisons = compared.flatMap(({ outcome }) =>
    'comparison' in outcome ? [outcome.comparison] : [],
  );
  const titleOf = (agency: string): string => session.titles.get(agency) ?? agency;
  return (
    <Section title={t('compare.title')} about={t('compare.about')} className="compare">
      {date !== null && <p className="about">{t('compare.pastDay', { day: formats.day(date) })}</p>}
      {comparisons.length > 0 && (
        <Suspense fallback={<div className="chart" />}>
          <ul className="legend">
            {(['first', 'shared', 'second'] as const).map((key) => (
              <li key={key}>
                <span className={`key ${key}`} />
                {t(ends[key])}
              </li>
            ))}
          </ul>
          <OverlapChart
            label={t('compare.chart')}
            bars={comparisons.map(({ measure, sides, both, only }) => ({
              name: of('ReconciliationMeasure', measure),
              left: { name: sides[0].agency, value: only[0].totalCount },
              both: { name: t('compare.both'), value: both },
              right: { name: sides[1].agency, value: only[1].totalCount },
            }))}
          />
        </Suspense>
      )}
      <div className="wide" role="region" aria-label={t('compare.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('compare.measure')}</th>
              <th scope="col">{t('compare.onlyFirst')}</th>
              <th scope="col" className="number">
                {t('compare.both')}
              </th>
              <th scope="col">{t('compare.onlySecond')}</th>
              <th scope="col">{t('compare.differing')}</th>
            </tr>
          </thead>
          <tbody>
            {compared.map(({ measure, outcome }) => (
              <tr key={measure}>
                <th scope="row">{of('ReconciliationMeasure', measure)}</th>
                {'comparison' in outcome ? (
                  <Cells
                    session={session}
                    comparison={outcome.comparison}
                    titleOf={titleOf}
                    onOpen={(list) => onMeasure(measure, list)}
                  />
                ) : (
                  <td colSpan={4}>
                    <Trouble error={outcome.error} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface CellsProperties {
  readonly session: Session;
  readonly comparison: Comparison;
  readonly titleOf: (agency: string) => string;
  readonly onOpen: OpenList;
}

function Cells({ session, comparison, titleOf, onOpen }: CellsProperties) {
  const { t, of, formats } = useWords(session);
  const { measure, sides, both, only, differing } = comparison;
  const name = of('ReconciliationMeasure', measure);
  const onlyCell = (index: 0 | 1) => {
    const { agency } = sides[index];
    const what = `${t('compare.onlyIn', { agency: titleOf(agency) })}, ${name}`;
    return (
      <td>
        <span className="source">{titleOf(agency)}</span>
        <Count
          session={session}
          value={only[index].totalCount}
          what={what}
          place={{ kind: 'only', of: agency, isExplained: null }}
          onOpen={onOpen}
        />{' '}
        <Unexplained session={session} extent={only[index]} />
      </td>
    );
  };
  return (
    <>
      {onlyCell(0)}
      <td className="number">{formats.number(both)}</td>
      {onlyCell(1)}
      <td>
        <Count
          session={session}
          value={differing.totalCount}
          what={`${t('compare.differing')}, ${name}`}
          place={{ kind: 'differing', of: null, isExplained: null }}
          onOpen={onOpen}
        />{' '}
        <Unexplained session={session} extent={differing} />
      </td>
    </>
  );
}

function Unexplained({ session, extent }: { readonly session: Session; readonly extent: Extent }) {
  const { t, formats } = useWords(session);
  const left = extent.totalCount - extent.explainedCount;
  if (extent.totalCount === 0) return null;
  return (
    <span className={left > 0 ? 'open' : 'source'}>
      {left > 0 ? t('compare.unexplained', { left: formats.number(left) }) : t('compare.allExplained')}
    </span>
  );
}
