// What the parts of the workbench know besides what the editor itself keeps.
import { createContext, useContext } from 'react';
import type { ContentProperties } from '../session/definition.ts';
import type { Session } from './session.ts';

interface Workplace extends ContentProperties<Session> {
  /** Says something to the reader, also to one who listens. */
  readonly say: (text: string) => void;
}

const WorkplaceContext = createContext<Workplace | null>(null);

export const WorkplaceProvider = WorkplaceContext.Provider;

export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (!workplace) throw new Error('Expected to be rendered inside the workbench.');
  return workplace;
}
