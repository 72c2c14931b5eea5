// Findings by rule, the most pressing first, each severity with its sum.
import { Count } from './count.tsx';
import type { OpenList } from './count.tsx';
import { sumOf } from './findings.ts';
import type { Findings, Rule } from './findings.ts';
import { Section } from './section.tsx';
import type { Session } from './session.ts';
import { SeverityMark } from './severity-mark.tsx';
import { useWords } from './words.ts';

interface FindingsPartProperties {
  readonly session: Session;
  readonly region: string;
  /** Whether the rest of the pack is of a day that was chosen. */
  readonly isDayChosen: boolean;
  readonly findings: Findings;
  readonly onOpen: OpenList;
}

export function FindingsPart({ session, region, isDayChosen, findings, onOpen }: FindingsPartProperties) {
  const { t, of } = useWords(session);
  const { rules, tally } = findings;
  const found = rules.filter(({ code }) => (tally.get(code) ?? 0) > 0);
  const without = rules.filter(({ code, isComputed }) => isComputed && tally.get(code) === 0);
  // The counts leave out what is not to be had by region.
  const unlisted = rules.filter(({ code, isComputed }) => isComputed && !tally.has(code));
  const unsure = rules.filter(({ isComputed }) => !isComputed);
  const titles = (named: readonly Rule[]): string => named.map(({ title }) => title).join('; ');
  const severities = session.graph
    .valuesOf<string>('FindingSeverity')
    .toReversed()
    .map((severity) => ({ severity, rules: found.filter((rule) => rule.severity === severity) }))
    .filter((group) => group.rules.length > 0);

  return (
    <Section title={t('findings.title')} about={t('findings.about')} className="findings">
      {isDayChosen && (
        <p className="about">
          <strong>{t('findings.onlyToday')}</strong>
        </p>
      )}
      {found.length === 0 && <p className="empty">{t('findings.empty')}</p>}
      {found.length > 0 && (
        <div className="wide" role="region" aria-label={t('findings.title')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('findings.rule')}</th>
                <th scope="col">{t('findings.basis')}</th>
                <th scope="col">{t('findings.agencies')}</th>
                <th scope="col" className="number">
                  {t('findings.count')}
                </th>
              </tr>
            </thead>
            {severities.map((group) => (
              <tbody key={group.severity}>
                <tr className="group">
                  <th scope="rowgroup" colSpan={3}>
                    <SeverityMark session={session} severity={group.severity} />
                  </th>
                  <td className="number">
                    <Count
                      session={session}
                      value={sumOf(tally, group.rules)}
                      what={of('FindingSeverity', group.severity)}
                      place={{ kind: 'findings', of: group.severity, region }}
                      onOpen={onOpen}
                    />
                  </td>
                </tr>
                {group.rules.map((rule) => (
                  <tr key={rule.code}>
                    <th scope="row">
                      {rule.title} <span className="code">{rule.code.split('_')[0]}</span>
                    </th>
                    <td className="source">{rule.legalBasis}</td>
                    <td className="source">{rule.agencies.join(', ')}</td>
                    <td className="number">
                      <Count
                        session={session}
                        value={tally.get(rule.code) ?? 0}
                        what={rule.title}
                        place={{ kind: 'findings', of: rule.code, region }}
                        onOpen={onOpen}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
      {without.length > 0 && (
        <p className="about">{t('findings.withoutFindings', { rules: titles(without) })}</p>
      )}
      {unlisted.length > 0 && (
        <p className="about">{t('findings.notByRegion', { rules: titles(unlisted) })}</p>
      )}
      {unsure.length > 0 && <p className="about">{t('findings.notComputed', { rules: titles(unsure) })}</p>}
    </Section>
  );
}
