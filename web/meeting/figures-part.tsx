// Each agency's figures: the published ones large, and all of them in a table with their definitions.
import type { Figure } from './figures.ts';
import type { Session } from './session.ts';
import { Section } from './section.tsx';
import { useWords } from './words.ts';

interface FiguresPartProperties {
  readonly session: Session;
  readonly figures: readonly Figure[];
}

export function FiguresPart({ session, figures }: FiguresPartProperties) {
  const { t, of, formats, spoken } = useWords(session);
  const published = figures.filter((figure) => figure.published !== null);
  const isCounted = figures.some(({ counted }) => counted !== null);
  const isWithheld = published.some((figure) => figure.published?.value === null);
  const titleOf = (agency: string): string => session.titles.get(agency) ?? agency;

  return (
    <Section title={t('figures.title')} about={t('figures.about')}>
      {figures.length === 0 && <p className="empty">{t('figures.empty')}</p>}
      {published.length > 0 && (
        <ul className="headline">
          {published.map((figure) => (
            <li key={figure.key}>
              <strong className={figure.published?.value === null ? 'value words' : 'value'}>
                {valueOf(figure, formats.number, t('figures.withheld'))}
              </strong>
              <span className="label">{of(...figure.measure)}</span>
              <span className="source">{titleOf(figure.agency)}</span>
              <span className="source">
                {t('figures.publishedOn', { day: formats.day(figure.published?.on ?? '') })}
              </span>
              {figure.counted && (
                <span className="source">
                  {t('figures.countedOn', {
                    value: formats.number(figure.counted.value),
                    day: formats.day(figure.counted.on),
                  })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {figures.length > 0 && (
        <div className="wide" role="region" aria-label={t('figures.title')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('figures.agency')}</th>
                <th scope="col">{t('figures.figure')}</th>
                <th scope="col">{t('figures.period')}</th>
                <th scope="col" className="number">
                  {t('figures.published')}
                </th>
                {isCounted && (
                  <th scope="col" className="number">
                    {t('figures.counted')}
                  </th>
                )}
                <th scope="col">{t('figures.definition')}</th>
              </tr>
            </thead>
            <tbody>
              {figures.map((figure) => (
                <tr key={figure.key}>
                  <td>{titleOf(figure.agency)}</td>
                  <th scope="row">{of(...figure.measure)}</th>
                  <td className="nowrap">{formats.day(figure.period)}</td>
                  <td className="number">
                    {figure.published ? valueOf(figure, formats.number, t('figures.withheld')) : t('none')}
                  </td>
                  {isCounted && (
                    <td className="number">
                      {figure.counted ? formats.number(figure.counted.value) : t('none')}
                    </td>
                  )}
                  <td className="definition" lang={spoken(figure.definition).lang}>
                    {spoken(figure.definition).text}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isWithheld && <p className="about">{t('figures.withheldNote')}</p>}
    </Section>
  );
}

function valueOf({ published }: Figure, write: (value: number) => string, withheld: string): string {
  const value = published?.value ?? null;
  return value === null ? withheld : write(value);
}
