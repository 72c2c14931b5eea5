// Findings by region: a map of tiles, and the same figures by severity in a table.
import { Count } from './count.tsx';
import type { OpenList } from './count.tsx';
import { sumOf } from './findings.ts';
import type { Rule, Tally } from './findings.ts';
import { Section } from './section.tsx';
import type { Place, Session } from './session.ts';
import { SeverityMark } from './severity-mark.tsx';
import { cellsOf, rangesOf, shadeOf } from './tiles.ts';
import { useWords } from './words.ts';

interface RegionsPartProperties {
  readonly session: Session;
  /** Whether the pack is of a day before the business date. */
  readonly isDayChosen: boolean;
  readonly places: readonly Place[];
  readonly rules: readonly Rule[];
  /** By region, as they come; null where one failed. */
  readonly tallies: ReadonlyMap<string, Tally | null>;
  readonly onOpen: OpenList;
}

/** `Kabupaten Ketapang` as `Ketapang`, since a tile is small, where no other place is called so. */
function shortName(name: string, places: readonly Place[]): string {
  const short = name.replace(/^(Kabupaten|Kota) /, '');
  return places.filter((other) => other.name.endsWith(` ${short}`)).length > 1 ? name : short;
}

export function RegionsPart({ session, isDayChosen, places, rules, tallies, onOpen }: RegionsPartProperties) {
  const { t, of, formats } = useWords(session);
  const severities = session.graph.valuesOf<string>('FindingSeverity').toReversed();
  const [mostPressing = ''] = severities;
  const cells = cellsOf(places.map(({ code }) => code));
  const rulesOf = (severity: string) => rules.filter((rule) => rule.severity === severity);
  const all = [...tallies.values()].flatMap((tally) => (tally ? [sumOf(tally, rules)] : []));

  return (
    <Section title={t('regions.title')} about={t('regions.about')} className="regions">
      {isDayChosen && (
        <p className="about">
          <strong>{t('findings.onlyToday')}</strong>
        </p>
      )}
      <ul className={cells ? 'tiles placed' : 'tiles'} aria-label={t('regions.tiles')}>
        {places.map(({ code, name }) => {
          const tally = tallies.get(code);
          const [column, row] = cells?.get(code) ?? [];
          const count = tally ? sumOf(tally, rules) : 0;
          return (
            <li key={code} style={{ gridColumn: column, gridRow: row }}>
              <button
                type="button"
                className={`tile shade-${shadeOf(count, all)}`}
                disabled={!tally}
                onClick={() => onOpen({ kind: 'findings', of: null, region: code })}
              >
                <span className="name">{shortName(name, places)}</span>{' '}
                <span className="value">
                  {tally === undefined ? '…' : tally === null ? t('regions.failed') : formats.number(count)}
                </span>
                {tally && (
                  <span className="unseen">
                    {' '}
                    {t('regions.tile', {
                      urgent: formats.number(sumOf(tally, rulesOf(mostPressing))),
                      severity: of('FindingSeverity', mostPressing).toLowerCase(),
                    })}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <ul className="legend" aria-label={t('regions.legend')}>
        {rangesOf(all).map(({ shade, least, most }) => (
          <li key={shade}>
            <span className={`key shade-${shade}`} />
            {least === most ? formats.number(least) : `${formats.number(least)}–${formats.number(most)}`}
          </li>
        ))}
      </ul>
      <div className="wide" role="region" aria-label={t('regions.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('region')}</th>
              {severities.map((severity) => (
                <th key={severity} scope="col" className="number">
                  <SeverityMark session={session} severity={severity} />
                </th>
              ))}
              <th scope="col" className="number">
                {t('total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {places.map(({ code, name }) => {
              const tally = tallies.get(code);
              return (
                <tr key={code}>
                  <th scope="row">
                    {name} <span className="code">{code}</span>
                  </th>
                  {[...severities, null].map((severity) => (
                    <td key={severity} className="number">
                      {tally ? (
                        <Count
                          session={session}
                          value={sumOf(tally, severity === null ? rules : rulesOf(severity))}
                          what={`${name}, ${severity === null ? t('total') : of('FindingSeverity', severity)}`}
                          place={{ kind: 'findings', of: severity, region: code }}
                          onOpen={onOpen}
                        />
                      ) : tally === null ? (
                        t('regions.failed')
                      ) : (
                        '…'
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
