// What went wrong, in a sentence, and a button where trying again may help.

interface ProblemProperties {
  readonly text: string;
  readonly onRetry?: () => void;
}

export function Problem({ text, onRetry }: ProblemProperties) {
  return (
    <p className="problem" role="alert">
      {text}{' '}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </p>
  );
}
