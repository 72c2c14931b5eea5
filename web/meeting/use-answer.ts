// What became of a question: its answer, or why there is none and how to ask again.
import { useEffect, useState } from 'react';

export type Answer<Data> =
  | { readonly status: 'asking' }
  | { readonly status: 'answered'; readonly data: Data }
  | { readonly status: 'failed'; readonly error: unknown; retry(): void };

const asking = { status: 'asking' } as const;

/**
 * Asks once for each key; never, not for one frame, is the answer that of another key. Without a question, null key,
 * nothing is asked.
 */
export function useAnswer<Data>(key: string | null, ask: () => Promise<Data>): Answer<Data> {
  const [attempt, setAttempt] = useState(0);
  const [settled, settle] = useState<{ readonly key: string; readonly answer: Answer<Data> } | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    let isWanted = true;
    const tell = (answer: Answer<Data>): void => {
      if (isWanted) settle({ key, answer });
    };
    const retry = (): void => {
      settle(null);
      setAttempt(attempt + 1);
    };
    ask().then(
      (data) => tell({ status: 'answered', data }),
      (error: unknown) => tell({ status: 'failed', error, retry }),
    );
    return () => {
      isWanted = false;
    };
    // The key says all that the question hangs on; the function is another one at every call.
  }, [key, attempt]);
  return settled !== null && settled.key === key ? settled.answer : asking;
}

/** The data, once it is there. */
export function dataOf<Data>(answer: Answer<Data>): Data | null {
  return answer.status === 'answered' ? answer.data : null;
}
