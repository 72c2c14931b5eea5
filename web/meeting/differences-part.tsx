// The differences of one comparison: why one agency alone has persons, and in what those differ whom both have.
import type { Comparison, Extent, FieldExtent } from './comparison.ts';
import { Count } from './count.tsx';
import type { OpenList } from './count.tsx';
import { Answered, Section } from './section.tsx';
import type { Session } from './session.ts';
import type { Answer } from './use-answer.ts';
import { useWords } from './words.ts';

interface DifferencesPartProperties {
  readonly session: Session;
  readonly comparison: Comparison;
  readonly fields: Answer<readonly FieldExtent[]>;
  readonly onOpen: OpenList;
}

export function DifferencesPart({ session, comparison, fields, onOpen }: DifferencesPartProperties) {
  const { t, of } = useWords(session);
  const { measure, sides, only, notes } = comparison;
  const titleOf = (agency: string): string => session.titles.get(agency) ?? agency;
  const name = of('ReconciliationMeasure', measure);
  return (
    <Section title={t('differences.title', { measure: name })} className="differences">
      <div className="columns">
        {sides.map(({ agency }, index) => {
          const extent = only[index === 0 ? 0 : 1];
          const what = t('compare.onlyIn', { agency: titleOf(agency) });
          return (
            <div key={agency} className="column">
              <h3>{what}</h3>
              <Split
                session={session}
                extent={extent}
                what={what}
                placeOf={(isExplained) => ({ kind: 'only', of: agency, isExplained })}
                onOpen={onOpen}
              />
              <Reasons session={session} extent={extent} />
            </div>
          );
        })}
        <div className="column">
          <h3>{t('compare.differing')}</h3>
          <Split
            session={session}
            extent={comparison.differing}
            what={t('compare.differing')}
            placeOf={(isExplained) => ({ kind: 'differing', of: null, isExplained })}
            onOpen={onOpen}
          />
          <Answered answer={fields}>
            {(found) => <Fields session={session} fields={found} onOpen={onOpen} />}
          </Answered>
        </div>
      </div>
      <ul className="notes" aria-label={t('notes')}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Section>
  );
}

interface SplitProperties {
  readonly session: Session;
  readonly extent: Extent;
  readonly what: string;
  readonly placeOf: (isExplained: boolean | null) => Parameters<OpenList>[0];
  readonly onOpen: OpenList;
}

function Split({ session, extent, what, placeOf, onOpen }: SplitProperties) {
  const { t } = useWords(session);
  const { totalCount, explainedCount } = extent;
  const counts = [
    { label: t('differences.persons'), value: totalCount, isExplained: null },
    { label: t('differences.unexplained'), value: totalCount - explainedCount, isExplained: false },
    { label: t('differences.explained'), value: explainedCount, isExplained: true },
  ];
  return (
    <dl className="split">
      {counts.map(({ label, value, isExplained }) => (
        <div key={label} className={isExplained === false ? 'open' : undefined}>
          <dt>{label}</dt>
          <dd>
            <Count
              session={session}
              value={value}
              what={`${what}, ${label}`}
              place={placeOf(isExplained)}
              onOpen={onOpen}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Reasons({ session, extent }: { readonly session: Session; readonly extent: Extent }) {
  const { t, of, formats } = useWords(session);
  if (extent.reasons.length === 0) return <p className="empty">{t('differences.noneHere')}</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('differences.reason')}</th>
          <th scope="col" className="number">
            {t('differences.persons')}
          </th>
        </tr>
      </thead>
      <tbody>
        {extent.reasons.map(({ reason, isExplanation, text, count }) => (
          <tr key={reason}>
            <th scope="row">
              {of('ReconciliationReason', reason)}{' '}
              <span className={isExplanation ? 'mark' : 'mark open'}>
                {t(isExplanation ? 'differences.explains' : 'differences.notExplains')}
              </span>
              <span className="source">{text}</span>
            </th>
            <td className="number">{formats.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FieldsProperties {
  readonly session: Session;
  readonly fields: readonly FieldExtent[];
  readonly onOpen: OpenList;
}

function Fields({ session, fields, onOpen }: FieldsProperties) {
  const { t, of } = useWords(session);
  if (fields.length === 0) return <p className="empty">{t('differences.noneHere')}</p>;
  const countOf = (field: string, value: number, isExplained: boolean | null) => (
    <Count
      session={session}
      value={value}
      what={`${t('compare.differing')}, ${of('ReconciledField', field)}`}
      place={{ kind: 'differing', of: field, isExplained }}
      onOpen={onOpen}
    />
  );
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('differences.field')}</th>
          <th scope="col" className="number">
            {t('differences.unexplained')}
          </th>
          <th scope="col" className="number">
            {t('differences.persons')}
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, totalCount, explainedCount }) => (
          <tr key={field}>
            <th scope="row">{of('ReconciledField', field)}</th>
            <td className="number">{countOf(field, totalCount - explainedCount, false)}</td>
            <td className="number">{countOf(field, totalCount, null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
