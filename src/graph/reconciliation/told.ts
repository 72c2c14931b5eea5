// What is told with a comparison besides itself: the fields that it read, of the rows that it rests on.
import { restsOfRun } from '../rests.ts';
import type { RestsOf } from '../rests.ts';
import type { PersonValue, ReconciliationValue } from './value.ts';

/** What objects of a type rest on; null where they are of no comparison. */
export const reconciliationRests: RestsOf = (type) => {
  // Nothing else is resolved for these types.
  switch (type) {
    case 'Reconciliation':
      return (object) => restsOfRun([(object as ReconciliationValue).comparison]);
    case 'ReconciledPerson':
      return (object) => {
        const { comparison, evidence, person } = object as PersonValue;
        const rowsOf = (name: string): number => evidence.filter(({ record }) => record.name === name).length;
        return [{ reader: comparison, rowsOf, persons: person ? [person] : [] }];
      };
    default:
      return null;
  }
};
