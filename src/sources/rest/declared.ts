// What the settings of an agency say of its records, held against the records that it has.
import type { RecordDeclaration } from '../source.ts';
import { namesOf } from './names.ts';
import { canSearch, type RestSettings } from './settings.ts';

/** Parameters of every look-up, which no field can be asked for by. */
const reserved: readonly string[] = ['select', 'limit', 'cursor', 'page'];

/** Every fault, a line each: the place, what was expected, what came. */
export function faultsOf(
  records: readonly RecordDeclaration[],
  settings: Pick<RestSettings, 'keys' | 'records' | 'search'>,
): readonly string[] {
  const known = records.map(({ name }) => name);
  const strangers = Object.keys(settings.records)
    .filter((name) => !known.includes(name))
    .map((name) => `records.${name}: expected a record of the agency (${known.join(', ')})`);
  return [...strangers, ...records.flatMap((record) => faultsOfRecord(record, settings))];
}

function faultsOfRecord(
  record: RecordDeclaration,
  settings: Pick<RestSettings, 'keys' | 'records' | 'search'>,
): readonly string[] {
  const { name, columns } = record;
  const faults: string[] = [];
  for (const column of Object.keys(settings.records[name]?.fields ?? {})) {
    if (!Object.hasOwn(columns, column))
      faults.push(`records.${name}.fields.${column}: expected a column of ${name}`);
  }
  const { toField } = namesOf(record, settings.records[name]);
  const fields = Object.keys(columns).map(toField);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice !== undefined) faults.push(`records.${name}.fields: two columns have the name ${twice}`);
  if (settings.keys.way === 'search' && !canSearch(settings, name))
    faults.push(`records.${name}: keys are asked for by search, and ${name} cannot be searched`);
  if (settings.keys.way === 'query') {
    for (const field of fields.filter((each) => reserved.includes(each)))
      faults.push(
        `records.${name}.fields: ${field} is a parameter of every look-up; expected another name for the column`,
      );
  }
  return faults;
}
