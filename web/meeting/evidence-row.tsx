// One row that a list's line rests on: where it is from, and, once it is opened, what it says.
import { useState } from 'react';
import type { ContentProperties } from '../session/definition.ts';
import type { Evidence } from './listed.ts';
import { documentOf, fieldsOf, readRow } from './read-row.ts';
import { Answered } from './section.tsx';
import type { Session } from './session.ts';
import { useAnswer } from './use-answer.ts';
import { useWords } from './words.ts';

interface EvidenceRowProperties extends Pick<ContentProperties<Session>, 'session' | 'addressOf'> {
  readonly row: Evidence;
}

export function EvidenceRow({ session, addressOf, row }: EvidenceRowProperties) {
  const words = useWords(session);
  const { t, type, formats } = words;
  // Each reading of a row is kept in the trail: one that was opened is not read again.
  const [isWanted, want] = useState(false);
  const document = documentOf(session, row.type);
  const answer = useAnswer(isWanted && document !== null ? row.id : null, () =>
    readRow(session, row, document ?? ''),
  );
  const catalogue = (text: string) => <a href={addressOf('catalogue', row.type)}>{text}</a>;
  const source = (
    <span className="source">
      {row.agency}, {t('list.asOf', { day: formats.day(row.asOf) })}
    </span>
  );
  if (document === null)
    return (
      <>
        {catalogue(type(row.type))} {source}
      </>
    );
  return (
    <details onToggle={({ currentTarget }) => want(isWanted || currentTarget.open)}>
      <summary>
        {type(row.type)} {source}
      </summary>
      {isWanted && (
        <Answered answer={answer}>
          {(found) =>
            found === null ? (
              <p>{t('list.gone')}</p>
            ) : (
              <dl>
                {fieldsOf(session, row.type, found, words).map(({ field, name, value }) => (
                  <div key={field}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            )
          }
        </Answered>
      )}
      {isWanted && <p>{catalogue(t('list.meaning'))}</p>}
    </details>
  );
}
