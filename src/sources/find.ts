// Finds a source's collections by their records.
import { StartError } from '../errors.ts';
import type { Collection, Source } from './source.ts';

/** A record that is not declared is a fault of the start, whatever the kind. */
export function findIn(agency: string, collections: ReadonlyMap<string, Collection>): Source['collection'] {
  return (record) => {
    const collection = collections.get(record);
    if (!collection)
      throw new StartError(`${agency} does not keep every record.`, [`${record} is not declared`]);
    return collection;
  };
}
