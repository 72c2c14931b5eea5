// The answer that the workbench shows, read back from its text: also that of a tab one returns to.
import { useGraphiQL } from '@graphiql/react';
import { useMemo, useSyncExternalStore } from 'react';

export interface Result {
  readonly data: Readonly<Record<string, unknown>>;
  /** How many errors came with the data. */
  readonly errors: number;
}

/** Null where there is no answer with data. */
export function useResult(): Result | null {
  const editor = useGraphiQL((state) => state.responseEditor);
  const model = editor?.getModel();
  const version = useSyncExternalStore(
    (changed) => {
      const watched = model?.onDidChangeContent(changed);
      return () => watched?.dispose();
    },
    () => (model && !model.isDisposed() ? model.getVersionId() : 0),
  );
  return useMemo(
    () => (model && !model.isDisposed() && version > 0 ? readResult(model.getValue()) : null),
    [model, version],
  );
}

function readResult(text: string): Result | null {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null || !('data' in answer)) return null;
    const { data } = answer;
    if (typeof data !== 'object' || data === null) return null;
    const errors = 'errors' in answer && Array.isArray(answer.errors) ? answer.errors.length : 0;
    return { data: { ...data }, errors };
  } catch {
    // Not an answer, or none yet.
    return null;
  }
}
