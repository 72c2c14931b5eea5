// The open list: persons with what is said of them, and the rows that it rests on.
import { useEffect, useRef } from 'react';
import type { ContentProperties } from '../session/definition.ts';
import { EvidenceRow } from './evidence-row.tsx';
import type { Evidence, Listed } from './listed.ts';
import { Answered } from './section.tsx';
import type { Session } from './session.ts';
import type { OpenList } from './use-list.ts';
import { useWords } from './words.ts';

interface ListPartProperties extends Pick<ContentProperties<Session>, 'session' | 'addressOf'> {
  readonly title: string;
  readonly list: OpenList;
  /** A rule's code as a reader writes it; null where the list is of one rule. */
  readonly ruleOf: ((code: string) => string) | null;
  readonly nameOf: (region: string) => string;
  readonly onClose: () => void;
}

export function ListPart(properties: ListPartProperties) {
  const { session, title, list, onClose } = properties;
  const { t, formats } = useWords(session);
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<HTMLElement>(null);
  const { status } = list.answer;
  // Whoever opened a list reads it next.
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && activeElement.matches('.count, .tile'))
      opener.current = activeElement;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  // Before its rows are there, the list is too short for its head to reach the top.
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'start' });
  }, [title, status]);
  return (
    <section className="part list" aria-labelledby="meeting-list">
      <div className="heading">
        <h2 id="meeting-list" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button
          type="button"
          onClick={() => {
            onClose();
            opener.current?.focus();
          }}
        >
          {t('list.close')}
        </button>
      </div>
      <Answered answer={list.answer}>
        {({ rows, total, next }) => (
          <>
            <p role="status" className="about">
              {rows.length === 0
                ? t('list.empty')
                : t('list.found', { shown: formats.number(rows.length), total: formats.number(total) })}
            </p>
            {rows.length > 0 && <Rows {...properties} rows={rows} />}
            {next !== null && (
              <button type="button" className="more" disabled={list.isAsking} onClick={list.more}>
                {t('list.more')}
              </button>
            )}
            {next === null && rows.length < total && <p className="about">{t('list.cut')}</p>}
          </>
        )}
      </Answered>
    </section>
  );
}

function Rows(properties: ListPartProperties & { readonly rows: readonly Listed[] }) {
  const { session, title, rows, ruleOf, nameOf } = properties;
  const { t, formats } = useWords(session);
  return (
    <div className="wide" role="region" aria-label={title} tabIndex={0}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('list.person')}</th>
            <th scope="col">{t('list.what')}</th>
            <th scope="col">{t('list.remark')}</th>
            <th scope="col">{t('list.evidence')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.name ?? row.employer ?? t('list.unnamed')}
                {row.nationality !== null && (
                  <span className="source">{formats.country(row.nationality)}</span>
                )}
                {row.name !== null && row.employer !== null && <span className="source">{row.employer}</span>}
              </th>
              <td>
                {row.rule !== null && ruleOf !== null && <span className="rule">{ruleOf(row.rule)}</span>}
                {row.statements.map((statement) => (
                  <p key={statement}>{statement}</p>
                ))}
              </td>
              <td>
                {row.remark}
                {row.region !== null && <span className="source">{nameOf(row.region)}</span>}
              </td>
              <td>
                <EvidenceList {...properties} evidence={row.evidence} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EvidenceList(properties: ListPartProperties & { readonly evidence: readonly Evidence[] }) {
  return (
    <ul className="evidence">
      {properties.evidence.map((row) => (
        <li key={row.id}>
          <EvidenceRow {...properties} row={row} />
        </li>
      ))}
    </ul>
  );
}
