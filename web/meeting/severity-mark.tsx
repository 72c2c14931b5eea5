// How pressing something is: in words, and by a mark that grows with it.
import type { Session } from './session.ts';
import { useWords } from './words.ts';

interface SeverityMarkProperties {
  readonly session: Session;
  readonly severity: string;
}

export function SeverityMark({ session, severity }: SeverityMarkProperties) {
  const { of } = useWords(session);
  const rank = session.graph.valuesOf<string>('FindingSeverity').indexOf(severity);
  return <span className={`severity rank-${rank}`}>{of('FindingSeverity', severity)}</span>;
}
