// A part of the pack under its heading, and what is said while it is asked for or cannot be had.
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../session/gateway.ts';
import { Problem } from '../session/problem.tsx';
import { meetingTexts } from './texts.ts';
import type { Answer } from './use-answer.ts';

interface SectionProperties {
  readonly title: string;
  readonly about?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Section({ title, about, className = '', children }: SectionProperties) {
  const id = useId();
  return (
    <section className={`part ${className}`} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {about !== undefined && <p className="about">{about}</p>}
      {children}
    </section>
  );
}

interface AnsweredProperties<Data> {
  readonly answer: Answer<Data>;
  readonly children: (data: Data) => ReactNode;
}

export function Answered<Data>({ answer, children }: AnsweredProperties<Data>) {
  const { t } = useTranslation('meeting');
  if (answer.status === 'answered') return children(answer.data);
  if (answer.status === 'asking')
    return (
      <p className="asking" role="status">
        {t('asking')}
      </p>
    );
  return <Trouble error={answer.error} onRetry={answer.retry} />;
}

type Code = keyof (typeof meetingTexts)['id']['problem'];

const codes = new Set<string>(Object.keys(meetingTexts.id.problem));

interface TroubleProperties {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** Known causes in the page's own words, the others in the gateway's. */
export function Trouble({ error, onRetry }: TroubleProperties) {
  const { t } = useTranslation(['meeting', 'session']);
  const code = error instanceof Failed && isKnown(error.code) ? error.code : null;
  if (code === null) return <Problem error={error} {...(onRetry && { onRetry })} />;
  return (
    <p className="problem" role="alert">
      {t(`problem.${code}`)}{' '}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {t('retry', { ns: 'session' })}
        </button>
      )}
    </p>
  );
}

function isKnown(code: string | null): code is Code {
  return code !== null && codes.has(code);
}
