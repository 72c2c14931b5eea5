// What the audit trail is told when a request is over.
import type { OutcomeEntry } from '../audit/trail.ts';
import type { RequestTally } from '../views/view.ts';
import type { End } from './exchange.ts';

export interface Ended extends End {
  readonly requestId: string;
  readonly tally: RequestTally;
  /** Whether the reply was the view's: of an answer that was refused nothing was disclosed. */
  readonly isAnswered: boolean;
}

export function toOutcome({
  requestId,
  status,
  errorCodes,
  milliseconds,
  tally: { disclosed },
  isAnswered,
}: Ended): OutcomeEntry {
  return {
    time: new Date(),
    event: 'outcome',
    requestId,
    status,
    errorCodes,
    milliseconds,
    disclosed: isAnswered ? disclosed : { ...disclosed, parts: [], persons: [], ofOriginators: [] },
  };
}
