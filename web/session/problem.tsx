// What went wrong, in a sentence, and a button where trying again may help.
import { useTranslation } from 'react-i18next';
import { NotAnAnswer, Unanswered } from './gateway.ts';

interface ProblemProperties {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

export function Problem({ error, onRetry }: ProblemProperties) {
  const { t } = useTranslation('session');
  return (
    <p className="problem" role="alert">
      {error instanceof Unanswered ? (
        t('unanswered')
      ) : error instanceof NotAnAnswer ? (
        t('notAnAnswer', { status: error.status })
      ) : (
        // The gateway's own words, which are English.
        <span lang="en">{error instanceof Error ? error.message : String(error)}</span>
      )}{' '}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </p>
  );
}
